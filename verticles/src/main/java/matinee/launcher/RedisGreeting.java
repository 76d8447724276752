package matinee.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Finds out when a Redis that has just been started answers.
final class RedisGreeting {
  private static final int STEP_MS = 20;
  private static final int ANSWER_MS = 1_000;

  private RedisGreeting() {}

  /// Returns as soon as the server has read its data and answers.
  ///
  /// @throws StartFailure when it ends or is silent for too long
  static void await(int port, String password, Duration longest, ProcessHandle process) {
    var deadline = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < deadline) {
      if (answers(port, password)) return;
      if (!process.isAlive()) {
        throw new StartFailure("The embedded Redis ended at once; see redis/server.log.");
      }
      LockSupport.parkNanos(Duration.ofMillis(STEP_MS).toNanos());
    }
    process.destroyForcibly();
    throw new StartFailure("The embedded Redis does not answer; see redis/server.log.");
  }

  private static boolean answers(int port, String password) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MS);
      socket.setSoTimeout(ANSWER_MS);
      var ask = "AUTH " + password + "\r\nPING\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return answer.equals("+OK\r\n+PONG\r\n");
    } catch (IOException e) {
      return false;
    }
  }
}
