package matinee.streams;

import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Answers bus messages with the program's words.
public final class Replies {
  /// Nobody waits for the outcome.
  public static final StreamActor.Answer NOBODY =
      new StreamActor.Answer() {
        @Override
        public void ok(long seq) {}

        @Override
        public void refused(ErrorCode code, String text) {}
      };

  private Replies() {}

  /// The answer to a command: [Done], or a failed reply with the code's number.
  public static StreamActor.Answer to(Message<?> message) {
    return new StreamActor.Answer() {
      @Override
      public void ok(long seq) {
        message.reply(new Done(seq));
      }

      @Override
      public void refused(ErrorCode code, String text) {
        message.fail(code.number(), text);
      }
    };
  }

  /// Fails a message with a refusal.
  public static void refuse(Message<?> message, Refusal refusal) {
    message.fail(refusal.code().number(), String.valueOf(refusal.getMessage()));
  }

  /// What a failed answer of another part of the program says.
  public static Refusal refusal(Throwable failure) {
    if (failure instanceof Refusal refusal) return refusal;
    if (failure instanceof ReplyException reply) {
      var code = ErrorCode.ofNumber(reply.failureCode());
      if (code != null) return new Refusal(code, String.valueOf(reply.getMessage()));
    }
    return new Refusal(ErrorCode.UNAVAILABLE, "A part of the program does not answer just now.");
  }
}
