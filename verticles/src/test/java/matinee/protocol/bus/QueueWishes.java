package matinee.protocol.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import matinee.protocol.CommandKey;
import matinee.protocol.LinkKind;
import matinee.protocol.LinkProblem;
import matinee.protocol.QueueAsk;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.Source;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;

/// One of each thing that is asked of a queue, by name.
final class QueueWishes {
  private static final RoomId ROOM = new RoomId("filmNight42");

  /// A link with trimmed ends.
  static final VideoItem LINK =
      new VideoItem(
          new Source.Link(LinkKind.HLS, "https://films.example/a.m3u8"),
          "A film",
          596_000,
          61_500,
          90_000L);

  private final Map<String, ShardAsk> asks = new LinkedHashMap<>();
  private final CommandKey key;

  private QueueWishes(CommandKey key) {
    this.key = key;
  }

  static Map<String, ShardAsk> all(CommandKey key, VideoId video) {
    var wishes = new QueueWishes(key);
    wishes.gather(video);
    return wishes.asks;
  }

  private void wish(String name, Wish wish) {
    asks.put("queue." + name, new QueueAsk.Command(ROOM, key, wish));
  }

  private void gather(VideoId video) {
    wish("film", new Wish.AddFilm(video, true));
    wish("link", new Wish.AddLink("https://films.example/a.mp4", "A film", false));
    wish("link-untitled", new Wish.AddLink("https://films.example/a.mp4", null, false));
    wish("now", new Wish.PlayNow(video));
    wish("move", new Wish.Move("q3", "q1"));
    wish("move-last", new Wish.Move("q3", null));
    wish("remove", new Wish.Remove("q3"));
    wish("trim", new Wish.Trim("q3", 61_500, 90_000L));
    wish("trim-start", new Wish.Trim("q3", 61_500, null));
    wish("vote", new Wish.Vote("q3", true));
    wish("skip", new Wish.Skip(7, "q3"));
    wish("skip-next", new Wish.Skip(7, null));
    wish("voteskip", new Wish.VoteSkip(7, false));
    wish("stay", new Wish.Stay(7));
    wish("undo", new Wish.Undo(12));
    wish("rule", new Wish.Rule(Loop.ALL, Order.VOTES, false, 0L, 67, 50, 5, true));
    wish("rule-nothing", new Wish.Rule(null, null, null, null, null, null, null, null));
    asks.put("queue.found", new QueueAsk.Found(ROOM, "g_ada", 7, 596_000, null));
    asks.put("queue.found-broken", new QueueAsk.Found(ROOM, "g_ada", 7, 0, LinkProblem.CORS));
    asks.put("queue.here", new QueueAsk.Here(ROOM, "g_ada"));
  }
}
