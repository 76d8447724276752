package matinee.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import matinee.chaos.Board.Note;
import matinee.chaos.History.Shown;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// Turns frames, and the same things in the database, into what a history compares.
final class Wire {
  /// Who hears a frame, where and when.
  record Ear(long atNanos, String room, String who, int connection) {}

  private static final int TEXT_MAX = 40;

  private Wire() {}

  /// A text as histories keep it: long ones by their beginning and a sum.
  static String shortened(String text) {
    if (text.length() <= TEXT_MAX) return text;
    return text.substring(0, TEXT_MAX) + "... " + text.length() + " " + text.hashCode();
  }

  static Told chat(Ear ear, JsonObject entry) {
    var line = line(entry);
    return new Told(
        ear.atNanos,
        ear.room,
        ear.who,
        ear.connection,
        StreamKind.CHAT,
        entry.getLong("seq"),
        entry.getJsonObject("by").getString("id"),
        entry.getString("id"),
        line.token(),
        chatContent(entry),
        line);
  }

  /// What an entry of the log does.
  static Line line(JsonObject entry) {
    var kind = entry.getString("kind");
    if (kind == null) return new Line.Said(text(entry));
    return switch (kind) {
      case "edited" -> new Line.Edited(entry.getLong("message"), text(entry));
      case "deleted" -> new Line.Deleted(entry.getLong("message"));
      case "purged" -> new Line.Purged(entry.getString("memberId"), entry.getLong("fromSeq"));
      case "reacted" ->
          new Line.Reacted(
              entry.getLong("message"), entry.getString("emoji"), entry.getBoolean("on"));
      default -> throw new AssertionError("an entry of an unknown kind: " + entry);
    };
  }

  private static @Nullable String text(JsonObject of) {
    var text = of.getString("text");
    return text == null || text.isEmpty() ? null : shortened(text);
  }

  /// Messages as they are, of a snapshot that begins anew or an answer to `history`.
  static History.Page page(JsonObject page, JsonArray messages, long toSeq) {
    var notes = new ArrayList<Note>();
    for (var message : messages) notes.add(note((JsonObject) message));
    return new History.Page(page.getLong("seq"), page.getLong("fromSeq"), toSeq, notes);
  }

  private static Note note(JsonObject message) {
    var reactions = new LinkedHashMap<String, List<String>>();
    for (var each : message.getJsonArray("reactions", new JsonArray())) {
      var reaction = (JsonObject) each;
      var who = new ArrayList<String>();
      for (var person : reaction.getJsonArray("who")) {
        who.add(((JsonObject) person).getString("id"));
      }
      if (reaction.getInteger("count") != who.size()) {
        throw new AssertionError("a count that the names do not come to: " + message);
      }
      reactions.put(reaction.getString("emoji"), who);
    }
    return new Note(
        message.getLong("seq"),
        message.getJsonObject("by").getString("id"),
        text(message),
        message.getBoolean("deleted", false),
        reactions);
  }

  static Told playback(Ear ear, JsonObject state) {
    return register(
        ear, StreamKind.PLAYBACK, state, by(state), playbackToken(state), playbackContent(state));
  }

  static Told room(Ear ear, JsonObject settings) {
    var owner = settings.getString("ownerId");
    var title = settings.getString("title");
    return register(ear, StreamKind.ROOM, settings, owner, title, roomContent(settings));
  }

  static Told queue(Ear ear, JsonObject queue) {
    return register(ear, StreamKind.QUEUE, queue, "", queueToken(queue), queueContent(queue));
  }

  private static Told register(
      Ear ear, StreamKind stream, JsonObject state, String by, String token, String content) {
    var seq = state.getLong("seq");
    return new Told(
        ear.atNanos, ear.room, ear.who, ear.connection, stream, seq, by, null, token, content);
  }

  static Snapshot snapshot(Ear ear, JsonObject frame, long resumedChat) {
    var page = frame.getJsonObject("chat");
    var entries = new ArrayList<Told>();
    var seq = page.getLong("seq");
    var shown = page.getJsonArray("entries");
    var whole = page.getBoolean("reset") ? page(page, shown, seq) : null;
    if (whole == null) for (var entry : shown) entries.add(chat(ear, (JsonObject) entry));
    return new Snapshot(
        ear.atNanos,
        ear.room,
        ear.who,
        ear.connection,
        frame.getString("streamId"),
        frame.getLong("epoch"),
        new Shown(resumedChat, seq, entries, whole),
        playback(ear, frame.getJsonObject("playback")),
        room(ear, frame.getJsonObject("room")),
        queue(ear, frame.getJsonObject("queue")));
  }

  static String chatContent(JsonObject entry) {
    var by = entry.getJsonObject("by");
    return "%s (%s) at %d".formatted(by.getString("id"), by.getString("name"), at(entry, "atMs"));
  }

  /// A seek is told apart by where it went, everything else by its kind.
  static String playbackToken(JsonObject state) {
    var cause = state.getString("cause");
    if (!cause.equals("seek")) return cause;
    return Long.toString(state.getJsonObject("anchor").getLong("positionMs"));
  }

  static String playbackContent(JsonObject state) {
    var anchor = state.getJsonObject("anchor");
    var item = state.getJsonObject("item");
    return String.format(
        Locale.ROOT,
        "%s by %s: playing %b, %d ms, rate %.2f, at %d, film %s, issued at %d",
        state.getString("cause"),
        by(state),
        anchor.getBoolean("playing"),
        anchor.getLong("positionMs"),
        anchor.getDouble("rate"),
        at(anchor, "atMs"),
        item == null ? "none" : item.getString("videoId"),
        at(state, "issuedAtMs"));
  }

  static String roomContent(JsonObject settings) {
    return settings.getString("title")
        + ", "
        + settings.getString("control")
        + ", of "
        + settings.getString("ownerId");
  }

  /// The load tells changes of the queue apart by the length of its countdown.
  static String queueToken(JsonObject queue) {
    return Long.toString(queue.getJsonObject("rules").getLong("countdownMs"));
  }

  static String queueContent(JsonObject queue) {
    var current = queue.getJsonObject("current");
    return "showing %d of %s, then %d, countdown of %s"
        .formatted(
            queue.getLong("play"),
            current == null ? "nothing" : current.getString("id"),
            queue.getJsonArray("entries").size(),
            queueToken(queue));
  }

  private static long at(JsonObject of, String name) {
    return of.getLong(name);
  }

  private static String by(JsonObject state) {
    @Nullable JsonObject by = state.getJsonObject("by");
    return by == null ? "" : by.getString("id");
  }
}
