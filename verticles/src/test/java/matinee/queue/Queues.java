package matinee.queue;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Anchor;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.LinkKind;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Preset;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.UpNext;
import matinee.protocol.Rights;
import matinee.protocol.Source;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.queue.QueueLogic.Changed;
import matinee.queue.Showing.Countdown;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// Queues and what is asked of them, in one short word each. Ada owns the room, Bob may do what
/// everybody may, Cleo only write and add.
final class Queues {
  static final Person ADA = new Person("g_ada", "Ada");
  static final Person BOB = new Person("g_bob", "Bob");
  static final Person CLEO = new Person("g_cleo", "Cleo");
  static final Rights EVERYONE = Rights.of("g_ada", Preset.EVERYONE);
  static final Rights GUESTS_WRITE =
      new Rights(
          "g_ada",
          null,
          Map.of(),
          new Grid(Set.of(), Set.of(), Set.of(Permission.CHAT, Permission.QUEUE_ADD)));

  private Queues() {}

  static VideoItem film(String id) {
    return new VideoItem(new VideoId("film_" + id), "Film " + id, 60_000);
  }

  static VideoItem link(String url) {
    return new VideoItem(new Source.Link(LinkKind.MP4, url), url, 0, 0, null);
  }

  /// A timeline that stands.
  static PlaybackState standing(long seq, long play, @Nullable VideoItem item) {
    return new PlaybackState(seq, Anchor.START, item, Cause.LOAD, null, 0, play);
  }

  /// A timeline that has played since an instant.
  static PlaybackState playing(long seq, long play, VideoItem item, long atMs) {
    return new PlaybackState(
        seq, new Anchor(true, item.startMs(), 1, atMs), item, Cause.PLAY, null, 0, play);
  }

  static Situation situation(PlaybackState playback, long nowMs, String... active) {
    return situation(EVERYONE, playback, nowMs, active);
  }

  static Situation situation(Rights rights, PlaybackState playback, long nowMs, String... active) {
    var audience = new Situation.Audience(new HashSet<>(Arrays.asList(active)), true);
    return new Situation(rights, playback, audience, nowMs, 42);
  }

  /// Nothing is on, and everybody may do everything.
  static Situation calm() {
    return situation(standing(1, 0, null), 1_000);
  }

  static Situation guestsOnlyWrite() {
    return situation(GUESTS_WRITE, standing(1, 0, null), 1_000);
  }

  static Queue empty() {
    return Queue.first(standing(1, 0, null));
  }

  /// Films that Ada added in this order, as q1, q2, …
  static Queue queueOf(String... films) {
    var queue = empty();
    for (var film : films)
      queue = after(QueueEdits.add(queue, ADA, film(film), false, false, calm()));
    return queue;
  }

  static Queue after(Queue now, Person by, Wish wish) {
    return after(QueueLogic.decide(now, by, wish, calm()));
  }

  static Queue after(Queue now, Person by, Wish wish, Situation situation) {
    return after(QueueLogic.decide(now, by, wish, situation));
  }

  static Queue after(Decision<Changed> decision) {
    return ((Changed) assertInstanceOf(Decision.Accepted.class, decision).event()).to();
  }

  static ErrorCode refusal(Decision<Changed> decision) {
    return assertInstanceOf(Decision.Refused.class, decision).code();
  }

  static void assertUnchanged(Decision<Changed> decision) {
    assertEquals(new Decision.Unchanged<>(), decision);
  }

  /// What is on, where something is.
  static QueueEntry current(Queue queue) {
    return requireNonNull(queue.current());
  }

  /// What is about to follow, where something is.
  static UpNext upNext(Queue queue) {
    return requireNonNull(queue.told(1).upNext());
  }

  static Countdown countdown(Queue queue) {
    return requireNonNull(queue.showing().countdown());
  }

  static List<String> ids(Queue queue) {
    return queue.entries().stream().map(QueueEntry::id).toList();
  }

  static Wish.Rule rule(@Nullable Loop loop, @Nullable Order order) {
    return new Wish.Rule(loop, order, null, null, null, null, null, null);
  }
}
