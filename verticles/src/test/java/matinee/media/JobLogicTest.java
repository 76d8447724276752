package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import matinee.media.ChildProcess.Ended;
import matinee.media.ChildProcess.Result;
import matinee.media.JobLogic.Step;
import matinee.media.JobLogic.Trouble;
import matinee.media.MediaSettings.Jobs;
import org.junit.jupiter.api.Test;

class JobLogicTest {
  private static final Jobs JOBS =
      new Jobs(Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(5), 4);

  @Test
  void passingTroubleIsTriedAgainWithGrowingDelay() {
    assertEquals(
        new Step.TryAgain(Duration.ofSeconds(5)), JobLogic.after(Trouble.NO_SPACE, 1, JOBS));
    assertEquals(
        new Step.TryAgain(Duration.ofSeconds(80)), JobLogic.after(Trouble.NO_SPACE, 3, JOBS));
  }

  @Test
  void theLastTryEndsIt() {
    var step = assertInstanceOf(Step.GiveUp.class, JobLogic.after(Trouble.NO_SPACE, 4, JOBS));
    assertEquals("no_space", step.failure().code());
  }

  @Test
  void troubleWithTheContentIsFinalAtOnce() {
    for (var trouble : List.of(Trouble.NOT_A_VIDEO, Trouble.TRUNCATED, Trouble.TIMED_OUT)) {
      assertInstanceOf(Step.GiveUp.class, JobLogic.after(trouble, 1, JOBS));
    }
  }

  @Test
  void crashesOfTheServerAreCounted() {
    assertFalse(JobLogic.isExhausted(4, JOBS));
    assertTrue(JobLogic.isExhausted(5, JOBS));
  }

  @Test
  void theEndOfTheChildTellsTheTrouble() {
    assertEquals(Trouble.TIMED_OUT, JobLogic.trouble(new Result(Ended.STALLED, 137, List.of())));
    assertEquals(
        Trouble.OUTPUT_TOO_LARGE, JobLogic.trouble(new Result(Ended.BY_ITSELF, 153, List.of())));
    var full = List.of("av_interleaved_write_frame(): No space left on device");
    assertEquals(Trouble.NO_SPACE, JobLogic.trouble(new Result(Ended.BY_ITSELF, 1, full)));
    assertEquals(
        Trouble.TRANSCODE_FAILED, JobLogic.trouble(new Result(Ended.BY_ITSELF, 137, List.of())));
  }

  @Test
  void theTimeGrowsWithTheFilm() {
    var perMinute = Duration.ofMinutes(2);
    assertEquals(Duration.ofMinutes(20), JobLogic.timeFor(1_000, perMinute));
    assertEquals(Duration.ofMinutes(242), JobLogic.timeFor(7_200_000, perMinute));
  }
}
