package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import matinee.fixtures.Eventually;
import redis.embedded.RedisServer;

/// A Redis of its own that faults may kill, freeze and empty. It keeps nothing on disk.
final class ChaosRedis implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int port = freePort();
  private RedisServer server;
  private List<ProcessHandle> processes = List.of();

  ChaosRedis() {
    server = start();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Ends it at once, with all it knew.
  void kill() {
    processes.forEach(ProcessHandle::destroyForcibly);
    Eventually.holds(
        "the end of Redis", PATIENCE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Brings an empty one back on the same port.
  void startAgain() {
    server = start();
  }

  void freeze() {
    processes.forEach(process -> Signals.send(process.pid(), "STOP"));
  }

  void thaw() {
    processes.forEach(process -> Signals.send(process.pid(), "CONT"));
  }

  /// Takes away everything it knows.
  void flush() {
    try (var socket = new Socket(address().getAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
      if (!answer.equals("+OK")) throw new IllegalStateException("Redis answered " + answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RedisServer start() {
    var before = ProcessHandle.current().children().toList();
    try {
      var made =
          RedisServer.newRedisServer()
              .port(port)
              .setting("bind 127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      made.start();
      processes =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child))
              .filter(child -> child.info().command().orElse("").contains("redis"))
              .toList();
      if (processes.isEmpty()) throw new IllegalStateException("no process of Redis");
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    thaw();
    server.stop();
  }
}
