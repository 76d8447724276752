package matinee.bench.load;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// This project's room protocol, `docs/protocol.md`.
final class MatineeDialect implements Dialect {
  private static final String TYPE = "{\"type\":\"";
  private static final String OK = TYPE + "ok\",\"cmdId\":\"m";
  private static final String SEQ = "chat\",\"seq\":";

  private final String path;
  private final @Nullable String token;
  private final @Nullable Resume resume;
  private @Nullable Resume arrival;
  private long lastSeq;
  private long said;

  /// @param token null when a ticket in the path says already who this is
  /// @param resume where this member was before; null to begin anew
  MatineeDialect(String path, @Nullable String token, @Nullable Resume resume) {
    this.path = path;
    this.token = token;
    this.resume = resume;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String greeting() {
    var hello = new JsonObject().put("type", "hello").put("protocol", 1);
    if (token != null) hello.put("token", token);
    if (resume != null) {
      hello.put(
          "resume",
          new JsonObject()
              .put("streamId", resume.streamId())
              .put("chat", resume.chat())
              .put("playback", resume.playback())
              .put("room", resume.room()));
    }
    return hello.encode();
  }

  @Override
  public void heard(Frame frame, Member member) {
    switch (frame.byteAt(TYPE.length())) {
      case 'c' -> chat(frame, member);
      case 't' -> member.signalled(sender(frame), frame);
      case 'o' -> member.answered(frame.nowNanos() - frame.numberAt(OK.length()));
      case 's' -> snapshot(new JsonObject(frame.text()), member);
      case 'r' -> {
        if (frame.startsWith(TYPE + "refused")) member.refused(frame.text());
      }
      default -> {
        // Presence, pong and the like: nothing to count.
      }
    }
  }

  private void snapshot(JsonObject snapshot, Member member) {
    var chat = snapshot.getJsonObject("chat");
    if (resume != null && arrival == null) requireMissed(chat, resume.chat(), member);
    lastSeq = chat.getLong("seq");
    arrival =
        new Resume(
            snapshot.getString("streamId"),
            lastSeq,
            snapshot.getJsonObject("playback").getLong("seq"),
            snapshot.getJsonObject("room").getLong("seq"));
    member.joined();
  }

  /// Who comes back gets exactly what it missed, or is told to begin anew.
  private static void requireMissed(JsonObject chat, long before, Member member) {
    if (chat.getBoolean("reset")) return;
    var missed = chat.getLong("seq") - before;
    if (chat.getJsonArray("entries").size() != missed) member.skipped(missed);
  }

  @Override
  public @Nullable Resume position() {
    var from = arrival;
    return from == null ? null : new Resume(from.streamId(), lastSeq, from.playback(), from.room());
  }

  private void chat(Frame frame, Member member) {
    var seq = frame.numberAt(TYPE.length() + SEQ.length());
    if (seq <= lastSeq) {
      member.doubled();
      return;
    }
    member.skipped(seq - lastSeq - 1);
    lastSeq = seq;
    member.delivered(frame);
  }

  /// The number in the sender's name, which ends the frame: `"name":"Guest 12"}}`.
  private static int sender(Frame frame) {
    var number = 0;
    var weight = 1;
    for (var i = frame.length() - 4; i > 0; i--) {
      var digit = frame.byteAt(i) - '0';
      if (digit < 0 || digit > 9) break;
      number += digit * weight;
      weight *= 10;
    }
    return number;
  }

  @Override
  public String message(Kind kind, String text, long dueNanos) {
    if (kind == Kind.SIGNAL) return "{\"type\":\"typing\"}";
    var cmdId = "m" + dueNanos + "-" + said++;
    return "{\"type\":\"say\",\"cmdId\":\"" + cmdId + "\",\"text\":\"" + text + "\"}";
  }

  @Override
  public int overhead() {
    return 134;
  }

  @Override
  public String heartbeat() {
    return "{\"type\":\"ping\",\"a\":" + System.nanoTime() / 1_000_000 + "}";
  }

  @Override
  public boolean isAnswered(Kind kind) {
    return kind == Kind.CHAT;
  }
}
