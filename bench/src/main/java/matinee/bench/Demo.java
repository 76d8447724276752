package matinee.bench;

import java.time.Duration;
import matinee.bench.machine.Api;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Pause;

/// The demo film, which the server makes itself.
final class Demo {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Demo() {}

  /// Asks for it and waits until it can be watched; where its MP4 is.
  static String ready(Api api, String token) {
    var id = api.demo(token);
    var endNanos = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < endNanos) {
      var video = api.video(id);
      if ("failed".equals(video.getString("state"))) throw new BenchFailure("No demo film.");
      if ("ready".equals(video.getString("state"))) return video.getString("mp4Url");
      Pause.of(Duration.ofMillis(500));
    }
    throw new BenchFailure("The demo film was not ready in time.");
  }
}
