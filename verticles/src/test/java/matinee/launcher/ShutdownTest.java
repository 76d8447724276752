package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  @Test
  void stepsRunInReverseOnceAndAFailureKeepsNone() {
    var done = new ArrayList<String>();
    var shutdown = new Shutdown(Duration.ofSeconds(1));
    shutdown.add("first", _ -> done.add("first"));
    shutdown.add(
        "broken",
        _ -> {
          throw new IllegalStateException("broken");
        });
    shutdown.add("last", _ -> done.add("last"));

    shutdown.run();
    shutdown.run();

    assertEquals(List.of("last", "first"), done);
  }

  @Test
  void allStepsTogetherHaveABound() {
    var told = new ArrayList<Duration>();
    var shutdown = new Shutdown(Duration.ofNanos(1));
    for (var i = 0; i < 3; i++) shutdown.add("step", told::add);

    shutdown.run();

    assertTrue(told.stream().allMatch(longest -> longest.toNanos() <= 1), told.toString());
  }

  @Test
  void whatComesAfterTheEndIsUndoneAtOnce() {
    var done = new ArrayList<String>();
    var shutdown = new Shutdown(Duration.ofSeconds(1));
    shutdown.run();

    assertThrows(StartFailure.class, () -> shutdown.add("late", _ -> done.add("late")));

    assertEquals(List.of("late"), done);
  }
}
