package matinee.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One member of a room, with a socket. Reads frames as cheaply as it can, for there are many.
///
/// Event loop of the members only.
final class Member {
  private static final String CHAT = "{\"type\":\"chat\",\"seq\":";
  private static final String TEXT = "\"text\":\"";
  private static final String PADDING =
      "that was the best scene of the whole film, and nobody saw it coming";

  private final WebSocket socket;
  private final Supplier<Ledger> ledger;
  private final Promise<Void> joined = Promise.promise();
  private long lastSeq;
  private long said;
  private boolean leaving;

  /// @param ledger of the run that goes on
  Member(WebSocket socket, Supplier<Ledger> ledger) {
    this.socket = socket;
    this.ledger = ledger;
  }

  /// Says hello; completes with the snapshot.
  ///
  /// @param token null when a ticket has said already who this is
  Future<Void> join(@Nullable String token) {
    socket.textMessageHandler(this::heard);
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> closed());
    var hello = new JsonObject().put("type", "hello").put("protocol", 1);
    if (token != null) hello.put("token", token);
    return socket.writeTextMessage(hello.encode()).compose(_ -> joined.future());
  }

  /// Says a message that was due at this instant of [System#nanoTime].
  void say(long dueNanos) {
    var now = ledger.get();
    now.sent(System.nanoTime() - dueNanos);
    var text = now.mark() + dueNanos + " " + PADDING;
    var cmdId = "m" + System.identityHashCode(this) + "-" + dueNanos + "-" + said++;
    socket.writeTextMessage(
        "{\"type\":\"say\",\"cmdId\":\"" + cmdId + "\",\"text\":\"" + text + "\"}");
  }

  /// Keeps the socket alive, as a player does.
  void ping() {
    socket.writeTextMessage("{\"type\":\"ping\",\"a\":" + System.nanoTime() / 1_000_000 + "}");
  }

  Future<Void> leave() {
    leaving = true;
    return socket.isClosed() ? Future.succeededFuture() : socket.close();
  }

  private void heard(String frame) {
    if (frame.startsWith(CHAT)) {
      chat(frame);
      return;
    }
    switch (new JsonObject(frame).getString("type")) {
      case "ok" -> ledger.get().stored();
      case "refused" -> ledger.get().refused(frame);
      case "snapshot" -> {
        lastSeq = new JsonObject(frame).getJsonObject("chat").getLong("seq");
        joined.tryComplete();
      }
      default -> {
        // Presence, pong and the like: nothing to count.
      }
    }
  }

  private void chat(String frame) {
    var nowNanos = System.nanoTime();
    var now = ledger.get();
    var seq = Long.parseLong(frame, CHAT.length(), frame.indexOf(',', CHAT.length()), 10);
    if (seq <= lastSeq) {
      now.doubled();
      return;
    }
    now.missing(seq - lastSeq - 1);
    lastSeq = seq;
    var start = frame.indexOf(TEXT) + TEXT.length();
    if (!frame.startsWith(now.mark(), start)) return;
    var due = start + now.mark().length();
    now.delivered(nowNanos - Long.parseLong(frame, due, frame.indexOf(' ', due), 10));
  }

  private void closed() {
    var why = "socket closed: " + socket.closeStatusCode() + " " + socket.closeReason();
    joined.tryFail(why);
    if (!leaving) ledger.get().closed(why);
  }
}
