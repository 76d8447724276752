package matinee.chaos;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// What a client asks of its room, before it has a `cmdId`.
///
/// @param token as in [History.Invoked]
/// @param line what a command of the chat asks for, else null
record Command(
    JsonObject frame,
    StreamKind stream,
    String token,
    boolean mayChangeNothing,
    @Nullable Line line) {
  private static final List<String> EMOJI = List.of("👍", "🎉", "😂");
  private static final int OFF_ONE_IN = 3;

  // Of a hundred things to say, so many are about something said before.
  private static final int REACTIONS = 18;
  private static final int EDITS = 28;
  private static final int DELETIONS = 35;
  private static final int PURGES = 36;

  static Command seek(long positionMs) {
    var frame = new JsonObject().put("type", "seek").put("positionMs", positionMs);
    return new Command(frame, StreamKind.PLAYBACK, Long.toString(positionMs), false, null);
  }

  static Command play() {
    var frame = new JsonObject().put("type", "play");
    return new Command(frame, StreamKind.PLAYBACK, "play", true, null);
  }

  static Command title(String title) {
    var frame = new JsonObject().put("type", "configure").put("title", title);
    return new Command(frame, StreamKind.ROOM, title, false, null);
  }

  /// @param countdownMs of the queue; unlike any before
  static Command rule(long countdownMs) {
    var frame = new JsonObject().put("type", "queuerule").put("countdownMs", countdownMs);
    return new Command(frame, StreamKind.QUEUE, Long.toString(countdownMs), false, null);
  }

  static Command say(String text) {
    var frame = new JsonObject().put("type", "say").put("text", text);
    return chat(frame, new Line.Said(Wire.shortened(text)));
  }

  private static Command chat(JsonObject frame, Line line) {
    return new Command(frame, StreamKind.CHAT, line.token(), line.mayChangeNothing(), line);
  }

  /// Something new, or something about what was said lately.
  ///
  /// @param who says it
  /// @param number not used before in this run
  static Command about(Seen seen, String who, Random random, long number) {
    var what = random.nextInt(100);
    if (what < REACTIONS) return about(seen.message(random), to -> react(to, random), number);
    if (what < EDITS) return about(seen.own(random), to -> edit(to, "edited " + number), number);
    if (what < DELETIONS) return about(seen.own(random), Command::delete, number);
    return what < PURGES ? purge(who) : say("message " + number);
  }

  private static Command about(long message, LongFunction<Command> command, long number) {
    return message == 0 ? say("message " + number) : command.apply(message);
  }

  private static Command react(long message, Random random) {
    var emoji = EMOJI.get(random.nextInt(EMOJI.size()));
    var on = random.nextInt(OFF_ONE_IN) > 0;
    var frame = new JsonObject().put("type", "react").put("message", message);
    return chat(frame.put("emoji", emoji).put("on", on), new Line.Reacted(message, emoji, on));
  }

  private static Command edit(long message, String text) {
    var frame = new JsonObject().put("type", "edit").put("message", message).put("text", text);
    return chat(frame, new Line.Edited(message, text));
  }

  private static Command delete(long message) {
    var frame = new JsonObject().put("type", "delete").put("message", message);
    return chat(frame, new Line.Deleted(message));
  }

  private static Command purge(String memberId) {
    var frame = new JsonObject().put("type", "purge").put("memberId", memberId);
    return chat(frame, new Line.Purged(memberId, 0));
  }
}
