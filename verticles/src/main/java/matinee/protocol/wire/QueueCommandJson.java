package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonFields.Unreadable;
import matinee.protocol.LinkProblem;
import matinee.protocol.MediaTime;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.Source;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Reads the frames about the queue.
final class QueueCommandJson {
  private QueueCommandJson() {}

  /// The command of a type; null when it is none of the queue's.
  static @Nullable QueueCommand read(String type, String cmdId, JsonFields fields) {
    return switch (type) {
      case "enqueue" -> enqueue(cmdId, fields);
      case "arrange" ->
          new QueueCommand.Arrange(
              cmdId, entry(fields, "entryId"), entryOrNull(fields, "beforeId"));
      case "dequeue" -> new QueueCommand.Dequeue(cmdId, entry(fields, "entryId"));
      case "trim" -> trim(cmdId, fields);
      case "vote" -> new QueueCommand.Vote(cmdId, entry(fields, "entryId"), fields.flag("up"));
      case "skip" -> new QueueCommand.Skip(cmdId, play(fields), entryOrNull(fields, "entryId"));
      case "voteskip" -> new QueueCommand.VoteSkip(cmdId, play(fields), fields.flag("up"));
      case "stay" -> new QueueCommand.Stay(cmdId, play(fields));
      case "undo" ->
          new QueueCommand.Undo(cmdId, (int) fields.whole("change", 1, Integer.MAX_VALUE));
      case "queuerule" -> new QueueCommand.QueueRule(cmdId, rule(fields));
      default -> null;
    };
  }

  static boolean isKnown(String type) {
    return switch (type) {
      case "enqueue",
          "arrange",
          "dequeue",
          "trim",
          "vote",
          "skip",
          "voteskip",
          "stay",
          "undo",
          "queuerule" ->
          true;
      default -> false;
    };
  }

  private static QueueCommand enqueue(String cmdId, JsonFields fields) {
    var videoId = fields.textOrNull("videoId");
    var url = fields.textOrNull("url");
    if ((videoId == null) == (url == null)) {
      throw new Unreadable("either videoId or url must be given");
    }
    if (videoId != null && !VideoId.isValid(videoId)) {
      throw new Unreadable("videoId must be the id of a video");
    }
    if (url != null && (url.isEmpty() || url.length() > Source.URL_MAX)) {
      throw new Unreadable("url must be 1 to " + Source.URL_MAX + " characters");
    }
    var title = fields.textOrNull("title");
    if (title != null && title.length() > Video.TITLE_MAX) {
      throw new Unreadable("title must be at most " + Video.TITLE_MAX + " characters");
    }
    var next = fields.has("next") && fields.flag("next");
    return new QueueCommand.Enqueue(
        cmdId, videoId == null ? null : new VideoId(videoId), url, title, next);
  }

  private static QueueCommand trim(String cmdId, JsonFields fields) {
    var startMs = fields.whole("startMs", 0, MediaTime.MAX_MS);
    var endMs = fields.has("endMs") ? fields.whole("endMs", 1, MediaTime.MAX_MS) : null;
    if (endMs != null && endMs <= startMs) throw new Unreadable("endMs must be above startMs");
    return new QueueCommand.Trim(cmdId, entry(fields, "entryId"), startMs, endMs);
  }

  private static Wish.Rule rule(JsonFields fields) {
    Loop loop = null;
    if (fields.has("loop")) {
      loop = Loop.ofWord(fields.text("loop"));
      if (loop == null) throw new Unreadable("loop must be none, one or all");
    }
    Order order = null;
    if (fields.has("order")) {
      order = Order.ofWord(fields.text("order"));
      if (order == null) throw new Unreadable("order must be manual, votes or shuffle");
    }
    return new Wish.Rule(
        loop,
        order,
        fields.has("autoplay") ? fields.flag("autoplay") : null,
        fields.has("countdownMs")
            ? fields.whole("countdownMs", 0, QueueRules.COUNTDOWN_MAX_MS)
            : null,
        whole(fields, "skipPercent", 100),
        whole(fields, "entriesMax", QueueRules.ENTRIES_MAX),
        whole(fields, "perMemberMax", QueueRules.ENTRIES_MAX),
        fields.has("duplicates") ? fields.flag("duplicates") : null);
  }

  private static @Nullable Integer whole(JsonFields fields, String name, int max) {
    return fields.has(name) ? (Integer) (int) fields.whole(name, 1, max) : null;
  }

  /// What a viewer's player found.
  static ClientFrame.Medium medium(JsonFields fields) {
    LinkProblem problem = null;
    if (fields.has("problem")) {
      problem = LinkProblem.ofWord(fields.text("problem"));
      if (problem == null) throw new Unreadable("problem must be a word of the list");
    }
    var durationMs = fields.has("durationMs") ? fields.whole("durationMs", 0, MediaTime.MAX_MS) : 0;
    return new ClientFrame.Medium(play(fields), durationMs, problem);
  }

  private static long play(JsonFields fields) {
    return fields.whole("play", 0, Long.MAX_VALUE);
  }

  private static String entry(JsonFields fields, String name) {
    var id = fields.text(name);
    if (!id.matches("q[0-9]{1,9}")) throw new Unreadable(name + " must be the id of an entry");
    return id;
  }

  private static @Nullable String entryOrNull(JsonFields fields, String name) {
    return fields.has(name) ? entry(fields, name) : null;
  }
}
