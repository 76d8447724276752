package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import matinee.fixtures.Eventually;
import matinee.fixtures.TestRedis;

/// A Redis of its own that faults may kill, freeze and empty. It keeps nothing on disk.
final class ChaosRedis implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TestRedis redis;
  private List<ProcessHandle> processes;

  ChaosRedis() {
    var before = children();
    redis = new TestRedis();
    processes = startedSince(before);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), redis.port());
  }

  /// Ends it at once, with all it knew.
  void kill() {
    processes.forEach(ProcessHandle::destroyForcibly);
    Eventually.holds(
        "the end of Redis", PATIENCE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Brings an empty one back on the same port.
  void startAgain() {
    var before = children();
    redis.startAgain();
    processes = startedSince(before);
  }

  void freeze() {
    processes.forEach(process -> Signals.send(process.pid(), "STOP"));
  }

  void thaw() {
    processes.forEach(process -> Signals.send(process.pid(), "CONT"));
  }

  /// Takes away everything it knows.
  void flush() {
    try (var socket = new Socket(address().getAddress(), redis.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
      if (!answer.equals("+OK")) throw new IllegalStateException("Redis answered " + answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  private static List<ProcessHandle> startedSince(List<ProcessHandle> before) {
    var started =
        ProcessHandle.current()
            .children()
            .filter(child -> !before.contains(child))
            .filter(child -> child.info().command().orElse("").contains("redis"))
            .toList();
    if (started.isEmpty()) throw new IllegalStateException("no process of Redis");
    return started;
  }

  @Override
  public void close() {
    thaw();
    redis.close();
  }
}
