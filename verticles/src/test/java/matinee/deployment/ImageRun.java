package matinee.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import matinee.fixtures.Eventually;

/// One process of the image.
final class ImageRun implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Pattern ADDRESS = Pattern.compile("Open +(http://localhost:(\\d+))");

  private final Path output;
  private final Process process;

  ImageRun(ProcessBuilder builder) throws IOException {
    output = Files.createTempFile("image", ".txt");
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  /// The port of a server, when it says that it runs.
  int port() {
    Eventually.holds(
        "a running server",
        START_MAX,
        () -> {
          if (!process.isAlive()) throw new AssertionError(output());
          return output().contains("Stop    Ctrl-C");
        });
    var banner = ADDRESS.matcher(output());
    if (!banner.find()) throw new AssertionError(output());
    return Integer.parseInt(banner.group(2));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  String output() {
    return Repository.text(output);
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("no end: " + output());
    return process.exitValue();
  }

  /// Asks it to end, as `docker stop` does.
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    Files.delete(output);
  }
}
