package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import matinee.fixtures.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int SILENCE_MS = 300;
  private static final int PATIENCE_MS = 30_000;
  private static final Duration LONG = Duration.ofMillis(PATIENCE_MS);

  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private final ServerSocket service = new ServerSocket(0, 10, HERE);
  private final Relay relay = new Relay(HERE, new InetSocketAddress(HERE, service.getLocalPort()));

  RelayTest() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    service.close();
  }

  /// Gives back every byte it gets.
  private void serve() {
    while (!service.isClosed()) {
      try {
        var socket = service.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void echo(Socket socket) {
    var buffer = new byte[100];
    try (socket) {
      var input = socket.getInputStream();
      for (var count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        heard.add(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        socket.getOutputStream().write(buffer, 0, count);
      }
    } catch (IOException e) {
      heard.add("broken");
    }
  }

  private Socket connect() throws IOException {
    var port = Integer.parseInt(relay.address().replaceFirst(".*:", ""));
    var socket = new Socket(HERE, port);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  private static String ask(Socket socket, String question) throws IOException {
    socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
    var answer = socket.getInputStream().readNBytes(question.length());
    return new String(answer, StandardCharsets.US_ASCII);
  }

  @Test
  void itPassesOn() throws IOException {
    try (var socket = connect()) {
      assertEquals("hello", ask(socket, "hello"));
    }
  }

  @Test
  void aCutLinkClosesAndLetsNobodyIn() throws IOException {
    try (var socket = connect()) {
      assertEquals("hello", ask(socket, "hello"));
      relay.become(Relay.Mode.CUT);

      assertEquals(-1, socket.getInputStream().read());
      try (var another = connect()) {
        assertEquals(-1, another.getInputStream().read());
      }
    }
  }

  @Test
  void aBlackHoleIsSilentAndLosesNothing() throws IOException {
    try (var socket = connect()) {
      assertEquals("hello", ask(socket, "hello"));
      relay.become(Relay.Mode.BLACK_HOLE);
      socket.setSoTimeout(SILENCE_MS);
      assertThrows(SocketTimeoutException.class, () -> ask(socket, "there?"));
      assertEquals(1, heard.size());

      relay.become(Relay.Mode.PASS);
      socket.setSoTimeout(PATIENCE_MS);
      assertEquals(
          "there?", new String(socket.getInputStream().readNBytes(6), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void aDeafLinkBringsQuestionsAndNoAnswers() throws IOException {
    try (var socket = connect()) {
      relay.become(Relay.Mode.DEAF);
      socket.setSoTimeout(SILENCE_MS);
      assertThrows(SocketTimeoutException.class, () -> ask(socket, "hello"));

      Eventually.holds("it was heard", LONG, () -> "hello".equals(heard.peek()));
    }
  }

  @Test
  void anAppendIsDoneAndItsAnswerSwallowed() throws IOException {
    try (var socket = connect();
        var other = connect()) {
      assertEquals(
          "application_name matinee-journal-0", ask(socket, "application_name matinee-journal-0"));
      assertEquals("application_name matinee-reads", ask(other, "application_name matinee-reads"));
      relay.cutAfter(1);

      assertEquals("Bind", ask(other, "Bind"));
      assertEquals("Parse", ask(socket, "Parse"));
      assertEquals("", ask(socket, "Bind and execute"));

      assertEquals(0, relay.cutsLeft());
      assertEquals(
          "Bind and execute",
          heard.stream().filter(h -> h.startsWith("Bind a")).findAny().orElse(""));
    }
  }
}
