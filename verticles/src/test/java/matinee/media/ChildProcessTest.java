package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import matinee.media.ChildProcess.Ended;
import matinee.media.MediaSettings.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path temp;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void outputAndStatusComeBack() throws Exception {
    var result = child(1 << 20, "printf 'one\\ntwo'; echo oops >&2; exit 3").await(LONG, LONG);

    assertEquals(List.of("one", "two"), lines);
    assertEquals(List.of("oops"), result.tail());
    assertEquals(3, result.exit());
    assertEquals(Ended.BY_ITSELF, result.ended());
    assertFalse(result.succeeded());
  }

  @Test
  void endlessLinesAndMessagesAreCutShort() throws Exception {
    var script = "head -c 3000000 /dev/zero | tr '\\0' x; yes complaint | head -n 5000 >&2";
    var result = child(1 << 20, script).await(LONG, LONG);

    assertEquals(500, lines.getFirst().length());
    assertEquals(200, result.tail().size());
  }

  @Test
  void timeIsLimited() throws Exception {
    assertEquals(
        Ended.TIMED_OUT, child(1 << 20, "sleep 60").await(Duration.ofMillis(300), LONG).ended());
    assertEquals(
        Ended.STALLED, child(1 << 20, "sleep 60").await(LONG, Duration.ofMillis(300)).ended());
  }

  @Test
  void filesAreLimited() throws Exception {
    var result = child(64 << 10, "head -c 1000000 /dev/zero > big").await(LONG, LONG);

    assertFalse(result.succeeded());
    assertTrue(Files.size(temp.resolve("big")) <= 64 << 10);
  }

  @Test
  void memoryIsLimited() throws Exception {
    var result = child(1 << 20, "head -c 900000000 /dev/zero | tail").await(LONG, LONG);

    assertTrue(result.tail().toString().contains("memory"), result.toString());
  }

  @Test
  void stoppingEndsEveryDescendant() throws Exception {
    var child = child(1 << 20, "sleep 61 & echo $!; wait");
    settle(() -> !lines.isEmpty());

    child.stop();

    assertEquals(Ended.STOPPED, child.await(LONG, LONG).ended());
    settle(() -> isGone(lines.getFirst()));
  }

  @Test
  void aKilledServerTakesItsChildrenAlong() throws Exception {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var server =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx64m",
                Doomed.class.getName(),
                temp.toString())
            .redirectErrorStream(true)
            .start();
    String pid;
    try (var said = server.inputReader()) {
      pid = said.readLine();
      assertTrue(ProcessHandle.of(Long.parseLong(pid)).isPresent());

      server.destroyForcibly();
    }

    settle(() -> isGone(pid));
  }

  /// A server that has a child at work when it is killed.
  static final class Doomed {
    private Doomed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      var child =
          new ChildProcess(
              List.of("/bin/sh", "-c", "echo $$; exec sleep 63"),
              Path.of(arguments[0]),
              limits(1 << 20),
              LONG,
              line -> {
                System.out.println(line);
                System.out.flush();
              });
      child.await(LONG, LONG);
    }
  }

  private ChildProcess child(long fileBytes, String script) {
    return new ChildProcess(
        List.of("/bin/sh", "-c", script), temp, limits(fileBytes), LONG, lines::add);
  }

  private static Limits limits(long fileBytes) {
    return new Limits(512 << 20, fileBytes, LONG, LONG, LONG, 0);
  }

  private static boolean isGone(String pid) {
    var process = ProcessHandle.of(Long.parseLong(pid));
    return process.isEmpty() || !process.get().isAlive();
  }

  private static void settle(java.util.concurrent.Callable<Boolean> state) throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!state.call()) {
      if (System.nanoTime() > deadline) throw new AssertionError("did not settle");
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
