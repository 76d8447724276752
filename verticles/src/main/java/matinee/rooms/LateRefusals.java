package matinee.rooms;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.function.Consumer;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.streams.Replies;

/// Says "no such room" late, at whole multiples of a while after the question: so that the time
/// does not tell a room that is hidden from one that is not there. One has to be looked for in the
/// database, the other may be in memory.
final class LateRefusals {
  private static final long WHILE_MS = 60;

  /// Answers that may be held back at once; more questions are told to come again.
  private static final int WAITING_MAX = 20_000;

  private final Vertx vertx;
  private final Strangers strangers;
  private int waiting;

  LateRefusals(Vertx vertx, Strangers strangers) {
    this.vertx = vertx;
    this.strangers = strangers;
  }

  /// A time that only serves to measure how long something took, in milliseconds.
  double nowMs() {
    return System.nanoTime() / 1e6;
  }

  /// Refuses; late when the refusal is that there is no such room.
  ///
  /// @param arrivedMs when the question came, by [#nowMs]
  void refuse(Message<?> message, Refusal refusal, double arrivedMs) {
    if (refusal.code() != ErrorCode.ROOM_NOT_FOUND) {
      Replies.refuse(message, refusal);
      return;
    }
    if (waiting >= WAITING_MAX) {
      var text = "Too many ask for rooms just now; try again in a moment.";
      Replies.refuse(message, new Refusal(ErrorCode.BUSY, text));
      return;
    }
    waiting++;
    vertx.setTimer(
        delayMs(nowMs() - arrivedMs),
        _ -> {
          waiting--;
          Replies.refuse(message, refusal);
        });
  }

  /// Refuses what a room does not do for somebody; one that hides as if it were not there.
  void refuseOf(LiveRoom room, Message<?> message, Refusal refusal, double arrivedMs) {
    if (refusal.code() != ErrorCode.ROOM_NOT_FOUND) {
      Replies.refuse(message, refusal);
      return;
    }
    lookForNone(room, arrivedMs, missing -> refuse(message, missing, arrivedMs));
  }

  /// Looks for a room that is not there, for somebody who may not know of this one: as slowly and
  /// with the same answer, also while the database is away, of which a hidden one in memory would
  /// notice nothing. A room that was read for this very question has been looked for already.
  ///
  /// @param then told what whoever asks for a missing room hears
  void lookForNone(LiveRoom room, double arrivedMs, Consumer<Refusal> then) {
    var none = Doorkeeper.hidden();
    if (room.readMs >= arrivedMs) then.accept(none);
    else strangers.look(room.absent, _ -> then.accept(none), then);
  }

  /// How long until the next whole while.
  static long delayMs(double tookMs) {
    var whiles = Math.floor(Math.max(0, tookMs) / WHILE_MS) + 1;
    return Math.max(1, Math.round(whiles * WHILE_MS - tookMs));
  }
}
