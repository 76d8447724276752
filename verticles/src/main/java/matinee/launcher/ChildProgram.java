package matinee.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs of the embedded services.
final class ChildProgram {
  private ChildProgram() {}

  /// Runs a program to its end, with its output in a file.
  ///
  /// @throws StartFailure when it cannot run, takes too long or ends with an error; the sentence
  ///     carries the last line of its output
  static void run(List<String> command, Path output, Duration longest) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw failed(command, "no end within " + longest.toSeconds() + " s");
      }
      if (process.exitValue() != 0) throw failed(command, lastLine(output));
    } catch (IOException e) {
      throw failed(command, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(command, "interrupted");
    }
  }

  /// Starts a program in a session of its own, so that the terminal's Ctrl-C does not reach it.
  static Process start(List<String> command, Path folder, Path output) throws IOException {
    var detached = new ArrayList<String>();
    if (isInstalled("setsid")) detached.add("setsid");
    detached.addAll(command);
    return new ProcessBuilder(detached)
        .directory(folder.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(nothing()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  /// Whether a program of this name is on the search path.
  static boolean isInstalled(String name) {
    for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) return true;
    }
    return false;
  }

  /// Whether a process runs a program out of this folder. One that hides its program does not: a
  /// number in an old file may by now belong to anybody.
  static boolean isOf(Path programs, ProcessHandle process) {
    try {
      var folder = programs.toRealPath();
      return process.info().command().filter(path -> Path.of(path).startsWith(folder)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /// Waits for the end of a process that need not be a child of this one.
  ///
  /// @return whether it ended in time
  static boolean awaitEnd(ProcessHandle process, Duration longest) {
    try {
      process.onExit().get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private static java.io.File nothing() {
    return new java.io.File("/dev/null");
  }

  private static StartFailure failed(List<String> command, String reason) {
    var program = Path.of(command.get(command.getFirst().equals("unshare") ? 2 : 0)).getFileName();
    return new StartFailure("The embedded service's " + program + " failed: " + reason + ".");
  }

  private static String lastLine(Path output) throws IOException {
    var lines = Files.readString(output, StandardCharsets.UTF_8).strip().split("\n");
    return lines[lines.length - 1].strip();
  }
}
