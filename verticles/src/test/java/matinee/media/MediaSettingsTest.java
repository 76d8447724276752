package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaSettingsTest {
  @Test
  void everyKeyIsRead() {
    var settings =
        with(
            Map.of(
                "media.parallel-jobs", "3",
                "media.ladder", "720, 360",
                "media.job-lease", "9s",
                "media.memory-max", "2GiB",
                "media.nice", "19"));

    assertEquals(3, settings.parallelJobs());
    assertEquals(List.of(720, 360), settings.ladder());
    assertEquals(Duration.ofSeconds(9), settings.jobs().lease());
    assertEquals(2L << 30, settings.limits().memoryBytes());
    assertEquals(19, settings.limits().nice());
  }

  @Test
  void aLadderThatIsNoneIsRefused() {
    for (var ladder : List.of("", "720,1080", "721", "720,,360", "720,720", "x")) {
      assertThrows(
          IllegalArgumentException.class, () -> with(Map.of("media.ladder", ladder)), ladder);
    }
  }

  private static MediaSettings with(Map<String, String> changes) {
    return MediaSettings.from(MediaFixture.config(Path.of("/tmp"), changes));
  }
}
