package matinee.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.fixtures.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A viewer whose browser stands still for a while, as on a machine that sleeps, while the film
/// runs: they are in step again soon after, and the others notice nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayTest {
  private static final double IN_STEP_MS = 40;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final double AWAY_MS = 2_500;
  private static final int TIMES_MAX = 3;

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = new Browsers();
  private final Set<ProcessHandle> bobs = new HashSet<>();
  private Viewer ada = startedLater();
  private Viewer bob = startedLater();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T startedLater() {
    return null;
  }

  @BeforeAll
  void twoWatch() {
    ada = Viewer.at(browsers);
    var before = processes();
    bob = Viewer.at(browsers);
    bobs.addAll(processes());
    bobs.removeAll(before);
    var room = cinema.openRoom();
    ada.join(room, "Ada").awaitFilm();
    bob.join(room, "Bob").awaitFilm();
    ada.press("k").awaitRunning();
    bob.awaitRunning();
    awaitInStep();
    ada.page()
        .evaluate(
            """
            () => {
              const video = document.querySelector('video');
              for (const name of ['seeking', 'pause', 'waiting']) {
                video.addEventListener(name, () => globalThis.disturbed.push(name));
              }
            }
            """);
  }

  @AfterAll
  void stop() {
    ada.close();
    bob.close();
    browsers.close();
  }

  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  private void awaitInStep() {
    Eventually.holds("in step", SOON, () -> Viewer.apartMs(ada, bob) < IN_STEP_MS);
  }

  /// What disturbs Ada each time is Bob's absence; once or twice it may be a busy machine.
  @Test
  void aMachineThatSleptIsInStepSoonAfter() throws IOException, InterruptedException {
    var disturbances = new ArrayList<Object>();
    for (var time = 0; time < TIMES_MAX; time++) {
      ada.page().evaluate("globalThis.disturbed = []");
      signal("STOP");
      try {
        ada.page().waitForTimeout(AWAY_MS);
      } finally {
        signal("CONT");
      }
      awaitInStep();
      var disturbed = ada.page().evaluate("globalThis.disturbed");
      if (disturbed.equals(List.of())) return;
      disturbances.add(disturbed);
    }
    throw new AssertionError("others noticed each time: " + disturbances);
  }

  /// To every process of Bob's browser.
  private void signal(String name) throws IOException, InterruptedException {
    for (var process : bobs) {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
          .redirectErrorStream(true)
          .start()
          .waitFor();
    }
  }
}
