package matinee.gateway.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import matinee.media.MediaFixture;
import matinee.protocol.Addresses;
import matinee.protocol.ErrorCode;
import matinee.protocol.MediaCommand;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads over real HTTP, friendly and hostile.
class UploadRoutesTest {
  @TempDir static Path temp;
  private static EdgeFixture edge;
  private static Path usual;

  @BeforeAll
  static void start() throws Exception {
    edge =
        new EdgeFixture(
            temp.resolve("media"),
            Map.of(
                "upload.size-max", "1MiB", "upload.idle-after", "1s", "media.parallel-jobs", "0"));
    usual = MediaFixture.usualClip(temp, "usual.mp4");
  }

  @AfterAll
  static void end() throws Exception {
    edge.end();
  }

  @Test
  void aVideoIsTakenAndShown() throws Exception {
    var answer = edge.upload("?name=My_holiday.mp4", BodyPublishers.ofFile(usual));

    assertEquals(201, answer.statusCode(), answer.body());
    var video = new JsonObject(answer.body());
    assertEquals("My holiday", video.getString("title"));
    assertEquals("queued", video.getString("state"));
    assertEquals(320, video.getInteger("width"));
    assertEquals(Files.size(usual), video.getLong("sizeBytes"));
    var again = edge.send(edge.request(answer.headers().firstValue("Location").orElseThrow()));
    assertEquals(video.getString("id"), new JsonObject(again.body()).getString("id"));
    nothingIsLeft();
  }

  @Test
  void aBodyOfUnknownLengthIsTaken() throws Exception {
    var bytes = Files.readAllBytes(usual);
    var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));

    assertEquals(201, edge.upload("?name=x.mkv&title=Chunked", body).statusCode());
  }

  @Test
  void aHostileNameBecomesAHarmlessTitle() throws Exception {
    var name = "../../etc/\u202Epam\u0000\u0007 <b>.mp4" + "x".repeat(900);
    var query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);

    var answer = edge.upload(query, BodyPublishers.ofFile(usual));

    assertEquals(201, answer.statusCode(), answer.body());
    var title = new JsonObject(answer.body()).getString("title");
    assertTrue(title.startsWith("pam <b>.mp4xxx"), title);
    assertEquals(120, title.length());
  }

  @Test
  void whatIsNoVideoIsRefusedWhateverItsName() throws Exception {
    refused("not_a_video", "<!doctype html><video src=x>".getBytes(StandardCharsets.UTF_8));
    refused("not_a_video", "just text".getBytes(StandardCharsets.UTF_8));
    refused("not_a_video", zip());
    refused("not_a_video", new byte[100_000]);
    var secret = Files.copy(usual, temp.resolve("secret.mp4"));
    refused("not_a_video", playlist(secret.toString()).getBytes(StandardCharsets.UTF_8));
    refused(
        "not_a_video",
        ("ffconcat version 1.0\nfile '" + secret + "'\n").getBytes(StandardCharsets.UTF_8));
    var audio = MediaFixture.clip(temp, "tone.m4a", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac");
    refused("not_a_video", Files.readAllBytes(audio));
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws Exception {
    var bytes = Files.readAllBytes(usual);
    refused("not_a_video", Arrays.copyOf(bytes, bytes.length / 2));
    var fast =
        MediaFixture.clip(
            temp, "fast.mp4", "-i", usual.toString(), "-c", "copy", "-movflags", "+faststart");
    refused("upload_truncated", Arrays.copyOf(Files.readAllBytes(fast), bytes.length / 2));
  }

  @Test
  void whileNobodyTakesFilmsNoUploadBegins() throws Exception {
    edge.closed.set(new Refusal(ErrorCode.UNAVAILABLE, "Not now.", 2_000));
    try {
      refused("unavailable", Files.readAllBytes(usual));
    } finally {
      edge.closed.set(null);
    }
    assertEquals(201, edge.upload("?name=x.mp4", BodyPublishers.ofFile(usual)).statusCode());
  }

  @Test
  void whenANodeThatChecksFilesStopsAnotherOneIsAsked() throws Exception {
    var leaving =
        edge.vertx
            .eventBus()
            .<MediaCommand>localConsumer(Addresses.MEDIA_JOBS)
            .handler(message -> message.fail(ErrorCode.UNAVAILABLE.number(), "I leave."));
    try {
      // They are asked in turn.
      for (var i = 0; i < 2; i++) {
        assertEquals(201, edge.upload("?name=x.mp4", BodyPublishers.ofFile(usual)).statusCode());
      }
    } finally {
      EdgeFixture.await(leaving.unregister());
    }
  }

  @Test
  void anEmptyFileIsRefused() throws Exception {
    refused("upload_empty", new byte[0]);
    var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0]));
    assertEquals("upload_empty", EdgeFixture.code(edge.upload("?name=a.mp4", body)));
    nothingIsLeft();
  }

  @Test
  void aFileOverTheLimitIsRefusedEarlyAndLate() throws Exception {
    var bytes = new byte[3 << 20];
    refused("upload_too_large", bytes);
    var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    var late = edge.upload("?name=a.mp4", body);
    assertEquals(413, late.statusCode());
    assertEquals("upload_too_large", EdgeFixture.code(late));
    nothingIsLeft();
  }

  @Test
  void aFullDiskIsProtected() throws Exception {
    var full = new EdgeFixture(temp.resolve("full"), Map.of("upload.free-space-min", "1000000TiB"));
    try {
      var answer = full.upload("?name=a.mp4", BodyPublishers.ofFile(usual));

      assertEquals(507, answer.statusCode());
      assertEquals("no_space", EdgeFixture.code(answer));
    } finally {
      full.end();
    }
  }

  @Test
  void aSenderWhoLeavesLeavesNothing() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      begin(socket, 900_000, 600_000);
      settle(() -> uploads() == 1);
    }
    settle(() -> uploads() == 0);
  }

  @Test
  void aSenderWhoFallsSilentIsEnded() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      begin(socket, 900_000, 600_000);
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.contains("upload_truncated"), answer);
    }
    nothingIsLeft();
  }

  @Test
  void nobodyHoldsPlacesByDribblingAndAnAnswerComesInTime() throws Exception {
    var strict =
        new EdgeFixture(
            temp.resolve("strict"),
            Map.of(
                "upload.per-account-max", "1",
                "upload.account-quota", "2MiB",
                "upload.idle-after", "3s",
                "upload.rate-min", "1GiB",
                "upload.check-max", "1ms"));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), strict.port())) {
      begin(socket, 900_000, 600_000);
      settle(() -> uploads(strict) == 1);
      var second = strict.upload("?name=a.mp4", BodyPublishers.ofFile(usual));
      assertEquals("too_many_requests", EdgeFixture.code(second), second.body());

      var first = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(first.contains("bytes per second"), first);

      var late = strict.upload("?name=a.mp4", BodyPublishers.ofFile(usual));
      assertEquals("busy", EdgeFixture.code(late), late.body());
      settle(() -> uploads(strict) == 0);
      var tooMuch = strict.upload("?name=a.mp4", BodyPublishers.ofByteArray(new byte[3 << 20]));
      assertEquals("quota_exceeded", EdgeFixture.code(tooMuch), tooMuch.body());
    } finally {
      strict.end();
    }
  }

  @Test
  void uploadsNeedAnAccount() throws Exception {
    var answer =
        edge.send(edge.request("/api/videos?name=a.mp4").POST(BodyPublishers.ofFile(usual)));

    assertEquals(401, answer.statusCode());
    nothingIsLeft();
  }

  @Test
  void aSenderIsToldToContinue() throws Exception {
    var request = edge.request("/api/videos?name=a.mp4").header("X-Account", "ada");
    var answer = edge.send(request.expectContinue(true).POST(BodyPublishers.ofFile(usual)));

    assertEquals(201, answer.statusCode());
  }

  private static void refused(String code, byte[] body) throws Exception {
    var answer = edge.upload("?name=film.mp4", BodyPublishers.ofByteArray(body));
    assertEquals(code, EdgeFixture.code(answer), answer.body());
    nothingIsLeft();
  }

  private static void begin(Socket socket, int announced, int sent) throws Exception {
    var head =
        "POST /api/videos?name=a.mp4 HTTP/1.1\r\nHost: x\r\nX-Account: ada\r\nContent-Length: "
            + announced
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(new byte[sent]);
    socket.getOutputStream().flush();
  }

  private static String playlist(String file) {
    return "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + file + "\n#EXT-X-ENDLIST\n";
  }

  private static byte[] zip() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("film.mp4"));
      zip.write(Files.readAllBytes(usual));
    }
    return bytes.toByteArray();
  }

  private static void nothingIsLeft() throws Exception {
    settle(() -> uploads() == 0);
    assertFalse(Files.exists(temp.resolve("media/uploads/film.mp4")));
  }

  /// Files of this run among the uploads, its lock aside.
  private static long uploads() throws Exception {
    return uploads(edge);
  }

  private static long uploads(EdgeFixture server) throws Exception {
    try (var files = Files.list(server.disk.uploads())) {
      return files.count() - 1;
    }
  }

  private static void settle(java.util.concurrent.Callable<Boolean> state) throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!state.call()) {
      if (System.nanoTime() > deadline) throw new AssertionError("did not settle");
      LockSupport.parkNanos(10_000_000);
    }
  }
}
