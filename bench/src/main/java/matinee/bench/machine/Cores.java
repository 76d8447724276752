package matinee.bench.machine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Who runs where: the measured server has the first processor for itself, everything else of the
/// benchmark shares the second.
///
/// Without a second processor, or without `taskset`, nothing is pinned and the report says so; nor
/// is it where no cost is measured but how long something takes, see [#share].
public final class Cores {
  private static final String SERVER = "0";
  private static final String REST = "1";
  private static final boolean POSSIBLE =
      Runtime.getRuntime().availableProcessors() >= 2 && run(List.of("taskset", "--version"));
  private static volatile boolean shared;

  private Cores() {}

  /// From now on everything runs on all processors.
  public static void share() {
    shared = true;
  }

  private static boolean pins() {
    return POSSIBLE && !shared;
  }

  public static String describe() {
    if (shared) return "servers, load and databases share all processors";
    return pins()
        ? "server on processor " + SERVER + ", load and databases on " + REST
        : "nothing is pinned to a processor";
  }

  /// What to put before a command, so that it runs on the server's processor.
  static List<String> serverPrefix() {
    return pins() ? List.of("taskset", "-c", SERVER) : List.of();
  }

  /// Lets a server have all processors for a while, with all its threads.
  static void lend(long pid) {
    if (pins()) move(pid, SERVER + "," + REST);
  }

  /// Ends what [#lend] began.
  static void takeBack(long pid) {
    if (pins()) move(pid, SERVER);
  }

  /// Sends a process that runs, with all its threads, to the other processor.
  public static void keepAway(long pid) {
    if (pins()) move(pid, REST);
  }

  private static void move(long pid, String processors) {
    // A process may have ended meanwhile: then there is nothing to do.
    run(List.of("taskset", "-a", "-c", "-p", processors, String.valueOf(pid)));
  }

  private static boolean run(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(5, TimeUnit.SECONDS)) return process.exitValue() == 0;
      process.destroyForcibly();
      return false;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }
}
