package matinee.streams;

import io.vertx.core.eventbus.Message;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Answers bus messages with the program's words.
public final class Replies {
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
}
