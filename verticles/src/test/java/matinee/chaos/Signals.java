package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Small programs of the machine: signals to processes, and settings of the network.
final class Signals {
  private static final int SECONDS = 10;

  private Signals() {}

  /// Sends a signal to a process; one that is gone already is no error.
  static void send(long pid, String signal) {
    run("kill", "-" + signal, Long.toString(pid));
  }

  /// Runs a program that must succeed.
  static void demand(String... command) {
    var outcome = run(command);
    if (outcome.code() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + outcome.output());
    }
  }

  /// Runs a short program and waits for its end.
  static Outcome run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, "no end of " + List.of(command));
      }
      return new Outcome(process.exitValue(), output.strip());
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /// What a program said, and its exit code; -1 when it cannot be run.
  record Outcome(int code, String output) {}
}
