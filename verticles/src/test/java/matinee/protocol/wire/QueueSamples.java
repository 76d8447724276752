package matinee.protocol.wire;

import java.util.List;
import matinee.protocol.Anchor;
import matinee.protocol.LinkKind;
import matinee.protocol.LinkProblem;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueState;
import matinee.protocol.QueueState.Change;
import matinee.protocol.Source;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;

/// A queue with something of everything.
final class QueueSamples {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("a_bob", "Bob");
  private static final VideoItem FILM =
      new VideoItem(new VideoId("bigBuck42abc"), "Big Buck", 596_000);
  private static final VideoItem LINK =
      new VideoItem(
          new Source.Link(LinkKind.HLS, "https://films.example/night.m3u8"),
          "Night",
          120_000,
          1_500,
          90_000L);
  private static final VideoItem UNKNOWN =
      new VideoItem(
          new Source.Link(LinkKind.MP4, "https://films.example/day.mp4"), "Day", 0, 0, null);
  private static final long NOW_MS = 1_763_600_000_123L;

  static final QueueState FULL =
      new QueueState(
          9,
          4,
          new QueueEntry("q3", LINK, ADA, NOW_MS, false, null, List.of()),
          List.of(
              new QueueEntry("q5", FILM, BOB, NOW_MS, false, null, List.of("g_ada", "a_bob")),
              new QueueEntry("q6", UNKNOWN, ADA, NOW_MS, true, null, List.of()),
              new QueueEntry("q4", UNKNOWN, ADA, NOW_MS, false, LinkProblem.CORS, List.of())),
          List.of(
              new QueueState.Shown(
                  new QueueEntry("q1", FILM, BOB, NOW_MS, false, null, List.of()), NOW_MS)),
          new QueueState.UpNext("q5", NOW_MS + 5_000),
          new QueueState.SkipVotes(List.of("g_ada"), 2),
          List.of(new QueueState.Trouble(LinkProblem.FAILED, 2)),
          QueueRules.FIRST,
          new Change(12, Change.Kind.REMOVED, 1, "Noon", BOB));

  static final ServerFrame LINK_IS_ON =
      new ServerFrame.Playback(
          new PlaybackState(
              8, new Anchor(true, 1_500, 1, NOW_MS), LINK, Cause.LOAD, null, NOW_MS, 4));

  private QueueSamples() {}
}
