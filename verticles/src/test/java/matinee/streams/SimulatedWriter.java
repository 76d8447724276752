package matinee.streams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import matinee.protocol.RoomId;
import matinee.simulation.ClusterChecker;
import matinee.simulation.Database;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import matinee.streams.JournalQueue.Waiting;
import matinee.streams.StreamStore.StreamWrite;

/// The journal writer of one node in the virtual world: [JournalVerticle] around the real
/// [JournalQueue].
public final class SimulatedWriter implements Journal {
  /// Appends that may wait.
  public static final int WAITING_MAX = 32;

  private static final long STATEMENT_MAX_MS = 1_000;
  private static final long RETRY_FIRST_MS = 50;
  private static final long RETRY_MAX_MS = 500;
  private static final long UNKNOWN_MAX_MS = 60_000;

  private final Machine machine;
  private final Database database;
  private final Function<RoomId, SimulatedStore> stores;
  private final ClusterChecker checker;
  private final Set<Mutant> mutants;
  private final JournalQueue<Consumer<Outcome>> queue;
  private boolean writing;

  private record Batch(
      List<Waiting<Consumer<Outcome>>> waiting, List<StreamWrite> writes, long sinceMs) {}

  public SimulatedWriter(
      Machine machine,
      Database database,
      Function<RoomId, SimulatedStore> stores,
      ClusterChecker checker,
      Set<Mutant> mutants) {
    this.machine = machine;
    this.database = database;
    this.stores = stores;
    this.checker = checker;
    this.mutants = mutants;
    var unbounded = mutants.contains(Mutant.UNBOUNDED_QUEUE);
    this.queue = new JournalQueue<>(unbounded ? Integer.MAX_VALUE : WAITING_MAX);
  }

  @Override
  public void append(Append append, Consumer<Outcome> then) {
    if (mutants.contains(Mutant.ACKNOWLEDGES_BEFORE_COMMIT)) {
      machine.after(0, () -> then.accept(Outcome.STORED));
      queue.offer(append, _ -> {});
    } else if (!queue.offer(append, then)) {
      machine.after(0, () -> then.accept(Outcome.NOT_STORED));
      return;
    }
    checker.waits(queue.size(), WAITING_MAX);
    if (writing) return;
    writing = true;
    machine.after(0, this::writeNext);
  }

  private void writeNext() {
    if (queue.isEmpty()) {
      writing = false;
      return;
    }
    var waiting = new ArrayList<Waiting<Consumer<Outcome>>>();
    var writes = new ArrayList<StreamWrite>();
    for (var run : queue.next()) {
      waiting.addAll(run);
      writes.add(new StreamWrite(run.stream().map(Waiting::append).toList()));
    }
    write(new Batch(waiting, writes, machine.nowMs()), 0);
  }

  private void write(Batch batch, int tries) {
    database.call(
        machine,
        STATEMENT_MAX_MS,
        () -> statement(batch.writes, tries > 0),
        outcomes -> finish(batch, outcomes),
        known -> failed(batch, known, tries));
  }

  /// The runs of each room in the order of the batch; answers in that of its appends.
  private List<Outcome> statement(List<StreamWrite> writes, boolean again) {
    var byRoom = new LinkedHashMap<RoomId, List<StreamWrite>>();
    for (var write : writes) {
      byRoom.computeIfAbsent(write.room(), _ -> new ArrayList<>()).add(write);
    }
    var outcomes = new LinkedHashMap<Append, Outcome>();
    byRoom.forEach(
        (room, its) -> {
          var answers = stores.apply(room).write(machine.node(), its, again).iterator();
          for (var write : its) {
            for (var append : write.appends()) outcomes.put(append, answers.next());
          }
        });
    var inOrder = new ArrayList<Outcome>();
    for (var write : writes) {
      for (var append : write.appends()) inOrder.add(outcomes.get(append));
    }
    return inOrder;
  }

  private void failed(Batch batch, boolean known, int tries) {
    if (known && tries == 0) {
      finish(batch, all(batch, Outcome.NOT_STORED));
    } else if (machine.nowMs() - batch.sinceMs >= UNKNOWN_MAX_MS) {
      finish(batch, all(batch, Outcome.CONFLICT));
    } else {
      var delayMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS << Math.min(tries, 8));
      machine.after(delayMs, () -> write(batch, tries + 1));
    }
  }

  private static List<Outcome> all(Batch batch, Outcome outcome) {
    return batch.waiting.stream().map(_ -> outcome).toList();
  }

  private void finish(Batch batch, List<Outcome> outcomes) {
    for (var i = 0; i < outcomes.size(); i++) {
      var waiting = batch.waiting.get(i);
      if (outcomes.get(i) instanceof Outcome.Conflict) {
        for (var dropped : queue.drop(waiting.append())) dropped.sender().accept(Outcome.CONFLICT);
      }
      waiting.sender().accept(outcomes.get(i));
    }
    writeNext();
  }
}
