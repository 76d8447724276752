package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnhandledFailuresTest {
  private static final StackTraceElement WRITER = frame("OutboundConnection");
  private static final StackTraceElement BUS = frame("ClusteredEventBus");

  private static StackTraceElement frame(String name) {
    var type = "io.vertx.core.eventbus.impl.clustered." + name;
    return new StackTraceElement(type, "method", name + ".java", 1);
  }

  private static <T extends Throwable> T at(T failure, StackTraceElement... frames) {
    failure.setStackTrace(frames);
    return failure;
  }

  @Test
  void whatVertxSaysOfAMessageToANodeThatHasGoneIsNoFault() {
    var said = at(new IllegalStateException("Promise already completed"), WRITER, BUS);

    assertTrue(UnhandledFailures.isUnwrittenMessage(said));
  }

  @Test
  void everythingElseIs() {
    var own = new StackTraceElement("matinee.cluster.Owners", "end", "Owners.java", 1);
    for (var fault :
        List.of(
            at(new IllegalStateException("said by a listener"), own, WRITER, BUS),
            at(new IllegalStateException("Promise already completed"), BUS),
            at(new IllegalStateException("Promise already completed")),
            at(new NullPointerException(), WRITER))) {
      assertFalse(UnhandledFailures.isUnwrittenMessage(fault), fault::toString);
    }
  }

  @Test
  void theClassOfVertxThatIsMeantIsThere() throws ClassNotFoundException {
    assertTrue(Class.forName(WRITER.getClassName()).getDeclaredMethods().length > 0);
  }
}
