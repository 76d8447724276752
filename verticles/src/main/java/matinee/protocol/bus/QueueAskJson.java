package matinee.protocol.bus;

import matinee.kernel.BadRecord;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.LinkProblem;
import matinee.protocol.QueueAsk;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// What is asked of queues from outside their shard.
final class QueueAskJson {
  private QueueAskJson() {}

  static void write(JsonWriter json, QueueAsk ask) {
    switch (ask) {
      case QueueAsk.Command command -> {
        PartsJson.key(ShardAskJson.open(json, "queue.command", command), command.key());
        wish(json.open("wish"), command.wish()).close();
      }
      case QueueAsk.Found found -> {
        var problem = found.problem();
        ShardAskJson.open(json, "queue.found", found)
            .put("memberId", found.memberId())
            .put("play", found.play())
            .put("durationMs", found.durationMs())
            .put("problem", problem == null ? null : problem.word());
      }
      case QueueAsk.Here here ->
          ShardAskJson.open(json, "queue.here", here).put("memberId", here.memberId());
      case QueueAsk.GetState _,
          QueueAsk.PlaybackMoved _,
          QueueAsk.MemberLeft _,
          QueueAsk.FallAsleep _ ->
          throw ShardAskJson.inside(ask);
    }
  }

  private static JsonWriter wish(JsonWriter json, Wish wish) {
    return switch (wish) {
      case Wish.AddFilm add ->
          json.put("kind", "film").put("videoId", add.videoId().value()).put("next", add.next());
      case Wish.AddLink add ->
          json.put("kind", "link")
              .put("url", add.url())
              .put("title", add.title())
              .put("next", add.next());
      case Wish.PlayNow now -> json.put("kind", "now").put("videoId", now.videoId().value());
      case Wish.Move move ->
          json.put("kind", "move").put("entryId", move.entryId()).put("beforeId", move.beforeId());
      case Wish.Remove remove -> json.put("kind", "remove").put("entryId", remove.entryId());
      case Wish.Trim trim ->
          Words.put(
              json.put("kind", "trim")
                  .put("entryId", trim.entryId())
                  .put("startMs", trim.startMs()),
              "endMs",
              trim.endMs());
      case Wish.Vote vote ->
          json.put("kind", "vote").put("entryId", vote.entryId()).put("up", vote.up());
      case Wish.Skip skip ->
          json.put("kind", "skip").put("play", skip.play()).put("entryId", skip.entryId());
      case Wish.VoteSkip vote ->
          json.put("kind", "voteskip").put("play", vote.play()).put("up", vote.up());
      case Wish.Stay stay -> json.put("kind", "stay").put("play", stay.play());
      case Wish.Undo undo -> json.put("kind", "undo").put("number", undo.number());
      case Wish.Rule rule -> rule(json.put("kind", "rule"), rule);
    };
  }

  private static JsonWriter rule(JsonWriter json, Wish.Rule rule) {
    var loop = rule.loop();
    var order = rule.order();
    json.put("loop", loop == null ? null : loop.word());
    json.put("order", order == null ? null : order.word());
    Words.put(json, "autoplay", rule.autoplay());
    Words.put(json, "countdownMs", rule.countdownMs());
    Words.put(json, "skipPercent", rule.skipPercent());
    Words.put(json, "entriesMax", rule.entriesMax());
    Words.put(json, "perMemberMax", rule.perMemberMax());
    return Words.put(json, "duplicates", rule.duplicates());
  }

  /// The ask of a kind; null when the kind is not of this family.
  static @Nullable QueueAsk read(String kind, JsonFields fields) {
    var room = PartsJson.room(fields);
    return switch (kind) {
      case "queue.command" ->
          new QueueAsk.Command(room, PartsJson.key(fields), wish(fields.object("wish")));
      case "queue.found" ->
          new QueueAsk.Found(
              room,
              fields.text("memberId"),
              fields.int64("play"),
              fields.int64("durationMs"),
              problem(fields));
      case "queue.here" -> new QueueAsk.Here(room, fields.text("memberId"));
      default -> null;
    };
  }

  /// A problem that a newer build knows is one all the same.
  private static @Nullable LinkProblem problem(JsonFields fields) {
    var word = fields.textOrNull("problem");
    if (word == null) return null;
    var problem = LinkProblem.ofWord(word);
    return problem == null ? LinkProblem.FAILED : problem;
  }

  private static Wish wish(JsonFields fields) {
    return switch (fields.text("kind")) {
      case "film" -> new Wish.AddFilm(videoId(fields), fields.flag("next"));
      case "link" ->
          new Wish.AddLink(fields.text("url"), fields.textOrNull("title"), fields.flag("next"));
      case "now" -> new Wish.PlayNow(videoId(fields));
      case "move" -> new Wish.Move(fields.text("entryId"), fields.textOrNull("beforeId"));
      case "remove" -> new Wish.Remove(fields.text("entryId"));
      case "trim" ->
          new Wish.Trim(
              fields.text("entryId"), fields.int64("startMs"), Words.longOrNull(fields, "endMs"));
      case "vote" -> new Wish.Vote(fields.text("entryId"), fields.flag("up"));
      case "skip" -> new Wish.Skip(fields.int64("play"), fields.textOrNull("entryId"));
      case "voteskip" -> new Wish.VoteSkip(fields.int64("play"), fields.flag("up"));
      case "stay" -> new Wish.Stay(fields.int64("play"));
      case "undo" -> new Wish.Undo(fields.int32("number"));
      case "rule" -> rule(fields);
      default -> throw new BadRecord("a wish that this build does not know");
    };
  }

  private static Wish rule(JsonFields fields) {
    return new Wish.Rule(
        fields.has("loop") ? Words.oneOf(fields, "loop", Loop.values(), Loop::word) : null,
        fields.has("order") ? Words.oneOf(fields, "order", Order.values(), Order::word) : null,
        Words.flagOrNull(fields, "autoplay"),
        Words.longOrNull(fields, "countdownMs"),
        Words.intOrNull(fields, "skipPercent"),
        Words.intOrNull(fields, "entriesMax"),
        Words.intOrNull(fields, "perMemberMax"),
        Words.flagOrNull(fields, "duplicates"));
  }

  private static VideoId videoId(JsonFields fields) {
    return new VideoId(fields.text("videoId"));
  }
}
