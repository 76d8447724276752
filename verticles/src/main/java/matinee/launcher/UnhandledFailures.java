package matinee.launcher;

import io.vertx.core.Handler;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log what nobody has handled: a fault of the program, with one exception.
///
/// When a node goes, messages to it fail as they are written. Vert.x tells whoever waits, and then
/// takes its own failed write for a promise that was completed twice
/// (`OutboundDeliveryContext.tryFail` answers `false`). That is said of every such message, belongs
/// to an ordinary change of nodes, and nothing is to be done about it.
final class UnhandledFailures implements Handler<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(UnhandledFailures.class);
  private static final String WRITER = "io.vertx.core.eventbus.impl.clustered.OutboundConnection";

  @Override
  public void handle(Throwable failure) {
    if (isUnwrittenMessage(failure)) LOG.debug("a message to another node was not written");
    else LOG.atError().setCause(failure).log("unhandled failure");
  }

  static boolean isUnwrittenMessage(Throwable failure) {
    var stack = failure.getStackTrace();
    return failure instanceof IllegalStateException
        && stack.length > 0
        // Thrown by Vert.x itself, and not by whoever it told.
        && stack[0].getClassName().startsWith("io.vertx.core.")
        && Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(WRITER));
  }
}
