package matinee.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import matinee.simulation.Fault;
import matinee.simulation.World;
import matinee.streams.JournalQueue.Waiting;
import matinee.streams.StreamStore.StreamWrite;

/// A journal writer in the virtual world: late, refused, or cut off with an unknown outcome.
public final class SimulatedJournal implements Journal {
  private final World world;
  private final SimulatedStore store;
  private final Set<Fault> faults;
  private final JournalQueue<Consumer<Outcome>> queue = new JournalQueue<>(1_000);
  private boolean writing;
  private boolean dead;

  private record Batch(List<List<Waiting<Consumer<Outcome>>>> runs, List<StreamWrite> writes) {}

  public SimulatedJournal(World world, SimulatedStore store, Set<Fault> faults) {
    this.world = world;
    this.store = store;
    this.faults = faults;
  }

  /// From now on nobody hears of an outcome; what was sent may still be stored.
  public void die() {
    dead = true;
  }

  @Override
  public void append(Append append, Consumer<Outcome> then) {
    if (faults.contains(Fault.ACKNOWLEDGES_BEFORE_STORING) && world.mishap(0.1)) {
      world.after(1, () -> tell(then, Outcome.STORED));
    } else if (!queue.offer(append, then)) {
      world.after(1, () -> tell(then, Outcome.NOT_STORED));
    } else if (!writing) {
      writing = true;
      world.after(0, this::writeNext);
    }
  }

  private void tell(Consumer<Outcome> then, Outcome outcome) {
    if (!dead) then.accept(outcome);
  }

  private void writeNext() {
    if (dead || queue.isEmpty()) {
      writing = false;
      return;
    }
    var runs = queue.next();
    var writes = new ArrayList<StreamWrite>();
    for (var run : runs) writes.add(new StreamWrite(run.stream().map(Waiting::append).toList()));
    attempt(new Batch(runs, writes), false);
  }

  private void attempt(Batch batch, boolean again) {
    if (dead) return;
    var delayMs = 1 + world.upTo(world.isStormy() ? 60 : 5);
    if (world.mishap(0.05)) {
      world.after(delayMs, () -> refused(batch, again));
    } else if (world.mishap(0.05)) {
      world.after(delayMs + 50, () -> attempt(batch, true));
    } else if (world.mishap(0.1)) {
      world.after(delayMs, () -> store.write(batch.writes, again));
      world.after(delayMs + 50, () -> attempt(batch, true));
    } else {
      world.after(delayMs, () -> written(batch, store.write(batch.writes, again)));
    }
  }

  private void refused(Batch batch, boolean again) {
    if (again) {
      attempt(batch, true);
      return;
    }
    var outcomes = new ArrayList<Outcome>();
    for (var write : batch.writes) {
      for (var _ : write.appends()) outcomes.add(Outcome.NOT_STORED);
    }
    finish(batch, outcomes);
  }

  private void written(Batch batch, List<Outcome> outcomes) {
    world.after(world.upTo(3), () -> finish(batch, outcomes));
  }

  private void finish(Batch batch, List<Outcome> outcomes) {
    var i = 0;
    for (var run : batch.runs) {
      for (var waiting : run) tell(waiting.sender(), outcomes.get(i++));
    }
    writeNext();
  }
}
