package matinee.queue;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import matinee.protocol.Anchor;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueEntry;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.queue.QueueLogic.Changed;
import matinee.simulation.World;
import matinee.streams.Append;
import matinee.streams.Decision;
import matinee.streams.RegisterJson;
import matinee.streams.Replies;
import matinee.streams.SimulatedJournal;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// A queue whose owners die, the timeline that shows what it puts on, and what must hold of each
/// state that is stored.
final class QueueWorld implements SimulatedStore.Watch {
  private static final RoomId ROOM = new RoomId("room01");
  private static final long TICK_MS = 100;

  final World world;

  /// Titles of all films that ever stood in a stored queue.
  final Set<String> everQueued = new HashSet<>();

  final List<Long> shown = new ArrayList<>();
  private final boolean forgets;
  private final SimulatedStore store = new SimulatedStore(Set.of(), "{}", "{}", this);
  private PlaybackState timeline = Queues.standing(1, 0, null);
  private Queue last = Queue.first(timeline);
  private long lastSeq;
  private long epoch;
  private @Nullable Owner owner;

  /// @param forgets whether owners forget which commands were stored before them
  QueueWorld(long seed, boolean forgets) {
    this.world = new World(seed);
    this.forgets = forgets;
    succeed();
  }

  Queue last() {
    return last;
  }

  PlaybackState timeline() {
    return timeline;
  }

  /// The owner dies, with all that it has not stored; another one takes over.
  void kill() {
    if (owner == null) return;
    owner.journal.die();
    owner = null;
    world.after(world.upTo(80), this::succeed);
  }

  private void succeed() {
    owner = new Owner(++epoch);
    owner.look();
  }

  /// Brings a command to whoever owns the queue; without one nobody answers.
  void command(
      CommandKey key,
      Function<Situation, Function<Queue, Decision<Changed>>> rule,
      StreamActor.Answer answer) {
    var now = owner;
    if (now != null) now.actor.submit(key, rule.apply(situation()), answer);
  }

  private Situation situation() {
    return Queues.situation(timeline, world.nowMs(), "g_ada", "g_bob", "g_cleo");
  }

  @Override
  public void opened(StreamKind kind, long byEpoch) {}

  @Override
  public void tooLate(String writer, Append append) {}

  @Override
  public void stored(String writer, Append append) {
    var queue = QueueJson.read(RegisterJson.state(requireNonNull(append.state())));
    check(append.seq() == ++lastSeq, "numbers have no holes");
    var step = queue.play() - last.play();
    check(step == 0 || step == 1, "one showing follows another");
    check(queue.number() >= last.number(), "numbers of entries grow");
    var places = new HashMap<String, Integer>();
    var all = new ArrayList<>(queue.entries());
    if (queue.current() != null) all.add(queue.current());
    for (var past : queue.history()) all.add(past.entry());
    for (var entry : all) places.merge(entry.item().title(), 1, Integer::sum);
    check(places.values().stream().allMatch(count -> count == 1), "no film stands twice");
    check(ids(all).size() == all.size(), "no id stands twice");
    everQueued.addAll(places.keySet());
    check(everQueued.size() == queue.number(), "each entry comes from one command");
    last = queue;
  }

  private static Set<String> ids(List<QueueEntry> entries) {
    var ids = new HashSet<String>();
    for (var entry : entries) ids.add(entry.id());
    return ids;
  }

  static void check(boolean holds, String what) {
    if (!holds) throw new AssertionError("does not hold: " + what);
  }

  private void show(Queue queue) {
    var current = queue.current();
    // As playback promises: each showing once, however often it is asked for.
    if (queue.play() <= timeline.play()) return;
    shown.add(queue.play());
    var item = current == null ? null : current.item();
    var anchor = new Anchor(item != null, 0, 1, world.nowMs());
    timeline =
        new PlaybackState(
            timeline.seq() + 1, anchor, item, Cause.LOAD, null, world.nowMs(), queue.play());
  }

  /// What [QueueRun] does, without Vert.x.
  private final class Owner implements StreamActor.Listener<Queue, Changed> {
    final SimulatedJournal journal = new SimulatedJournal(world, store, Set.of());
    final StreamActor<Queue, Changed> actor;

    Owner(long epoch) {
      var head = store.open(StreamKind.QUEUE, epoch);
      var state = head.state();
      var queue = state == null ? last : QueueJson.read(RegisterJson.state(state));
      var recent = state == null || forgets ? RegisterJson.none() : RegisterJson.recent(state);
      var name = new StreamActor.Name(ROOM, StreamKind.QUEUE, epoch);
      var start = new StreamActor.Start<>(queue, head.seq(), recent);
      actor = new StreamActor<>(name, new QueueLogic(), start, journal, this);
    }

    @Override
    public void stored(Changed event, long seq, Queue state) {}

    @Override
    public void broken() {
      throw new AssertionError("only another owner breaks a queue, and this one lives");
    }

    void look() {
      if (owner != this) return;
      world.after(TICK_MS, this::look);
      if (!actor.isSettled()) return;
      var queue = actor.stored();
      show(queue);
      happens(queue, now -> QueueTurns.due(now, situation()));
      happens(queue, now -> QueueTurns.recount(now, situation()));
    }

    private void happens(Queue queue, Function<Queue, Decision<Changed>> rule) {
      if (!(rule.apply(queue) instanceof Decision.Accepted<Changed>(Changed changed))) return;
      var id = QueueTurns.commandId(queue, actor.storedSeq(), changed.to(), timeline.seq());
      actor.submit(new CommandKey(Person.ROOM, id), rule, Replies.NOBODY);
    }
  }
}
