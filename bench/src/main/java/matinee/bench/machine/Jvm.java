package matinee.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Asks a Java process about itself.
public final class Jvm {
  private Jvm() {}

  /// Runs a full garbage collection and waits for its end.
  public static void collectGarbage(long pid) {
    ask(pid, "GC.run");
  }

  /// Bytes of live objects in the heap; counting them collects the garbage.
  public static long liveHeapBytes(long pid) {
    var histogram = ask(pid, "GC.class_histogram").strip();
    var total = histogram.substring(histogram.lastIndexOf("Total")).strip().split(" +");
    return Long.parseLong(total[2]);
  }

  private static String ask(long pid, String what) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var asked =
          new ProcessBuilder(jcmd, String.valueOf(pid), what).redirectErrorStream(true).start();
      var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!asked.waitFor(30, TimeUnit.SECONDS) || asked.exitValue() != 0) {
        throw new BenchFailure("jcmd " + what + " failed: " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new BenchFailure("jcmd cannot be run.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }
}
