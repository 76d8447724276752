package matinee.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import matinee.fixtures.Eventually;
import matinee.fixtures.FreePorts;
import matinee.fixtures.Psql;
import matinee.fixtures.RunningServer;
import matinee.media.MediaFixture;
import matinee.storage.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real nodes as processes: the first with embedded services, the others on them.
class ClusterProcessTest {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  @TempDir Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void roomsGoOnAcrossNodesThroughNewLivesDrainingAndDeath() throws Exception {
    var ports = FreePorts.some(3);
    try (var one = serve("one", ports, 0);
        var two = serve("two", ports, 1);
        var edge = serve("edge", ports, 2, "--set", "node.verticles=gateway")) {
      awaitReady(one, two, edge);
      takesAPart(two);

      try (var ada = Visitor.guest(edge.address(), "Ada");
          var bob = Visitor.guest(one.address(), "Bob")) {
        var wish = new JsonObject().put("title", "Film night");
        var room = ada.call(201, "POST", "/api/rooms", wish).getString("id");
        ada.join(room, null);
        bob.join(room, null);
        bob.insists("across");
        ada.hears("across");

        beginsAnew(two);
        awaitReady(one, two, edge);
        takesAPart(two);

        two.kill();
        ada.insists("later");
        bob.hears("later");
        awaitReady(one, edge);
      }
      refusesABusyPort(ports);
      drains(edge);
      for (var node : List.of(one, two, edge)) handledWhateverFailed(node);
    }
    assertEquals(List.of(), RunningServer.processesOf(folder));
  }

  /// Nodes that come, go and die are no fault of the program.
  private static void handledWhateverFailed(RunningServer node) {
    var output = node.output();
    assertFalse(output.contains("Unhandled") || output.contains("unhandled"), output);
  }

  /// The rows say that the node is gone: the process goes on as another incarnation.
  private void beginsAnew(RunningServer node) {
    var pid = node.pid();
    var address = node.address();
    try (var psql = new Psql(database())) {
      psql.run("update nodes set gone = true where name = 'two'");
    }
    Eventually.holds(
        "a new life",
        LONGEST,
        () -> node.output().split("life begun", -1).length == 3 && get(address, "live") == 200);
    assertEquals(pid, node.pid());
    assertTrue(metrics(address).contains("matinee_lives_ended_total 1.0"), metrics(address));
  }

  private void takesAPart(RunningServer node) {
    Eventually.holds(
        "shards of " + node.address(),
        LONGEST,
        () -> !metrics(node.address()).contains("matinee_cluster_shards 0.0"));
  }

  private void refusesABusyPort(List<Integer> ports) throws Exception {
    var settings = arguments("late", ports, 0);
    Collections.addAll(settings, "--set", "http.port=0");
    try (var late = RunningServer.run(settings.toArray(String[]::new))) {
      assertNotEquals(0, late.exitCode());
      assertEquals(1, late.output().lines().count(), late.output());
      assertTrue(late.output().contains("perhaps another node"), late.output());
    }
  }

  /// What is being sent when the node is told to stop is taken whole; who comes then is sent
  /// elsewhere.
  private void drains(RunningServer node) throws Exception {
    var address = node.address();
    try (var grace = Visitor.account(address, "grace")) {
      var rest = new CountDownLatch(1);
      var clip = Files.readAllBytes(MediaFixture.usualClip(folder, "clip.mp4"));
      var body = BodyPublishers.ofInputStream(() -> inTwoParts(clip, rest));
      var upload =
          CompletableFuture.supplyAsync(
              () -> grace.send(201, "POST", "/api/videos?name=clip.mp4", body));
      Eventually.holds("an upload under way", LONGEST, () -> uploads() == 1);
      new ProcessBuilder("kill", "-TERM", Long.toString(node.pid())).start().waitFor();
      Eventually.holds(
          "draining",
          LONGEST,
          () -> node.output().contains("draining") && get(address, "ready") == 503);
      Eventually.holds(
          "a node that waits",
          LONGEST,
          () -> node.output().contains("waiting for requests under way"));
      sendsUploadsElsewhere(address);
      rest.countDown();
      var video = new JsonObject(Buffer.buffer(upload.get(60, SECONDS)));
      assertEquals(clip.length, video.getInteger("sizeBytes"), video.encode());
    }
    assertEquals(0, node.exitCode(), node.output());
    assertTrue(node.output().contains("drained shardsLeft=\"0\""), node.output());
    assertTrue(node.output().contains("requestsLeft=\"0\""), node.output());
  }

  private void sendsUploadsElsewhere(String address) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/videos?name=late.mp4"))
            .POST(BodyPublishers.ofString("late"));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertEquals(503, answer.statusCode(), answer.body());
    assertEquals("unavailable", new JsonObject(answer.body()).getString("code"));
    assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
    assertEquals("close", answer.headers().firstValue("Connection").orElse(""));
  }

  /// The second part comes when it is told to.
  private static InputStream inTwoParts(byte[] bytes, CountDownLatch rest) {
    var half = bytes.length / 2;
    var second =
        new ByteArrayInputStream(bytes, half, bytes.length - half) {
          @Override
          public synchronized int read(byte[] into, int from, int most) {
            try {
              if (!rest.await(60, SECONDS)) throw new AssertionError("held back for ever");
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return super.read(into, from, most);
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, half), second);
  }

  /// Files that come in now, at whatever node.
  private long uploads() {
    try (var files = Files.walk(folder.resolve("one/media/uploads"), 2)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.endsWith(".lock")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunningServer serve(String name, List<Integer> ports, int number, String... more) {
    var settings = arguments(name, ports, number);
    settings.addAll(List.of(more));
    return RunningServer.serve(folder.resolve(name), settings.toArray(String[]::new));
  }

  private List<String> arguments(String name, List<Integer> ports, int number) {
    var members = ports.subList(0, number).stream().map(port -> "127.0.0.1:" + port).toList();
    var settings = new ArrayList<String>();
    for (var setting :
        List.of(
            "cluster.enabled=true",
            "node.name=" + name,
            "http.instances=1",
            "media.parallel-jobs=0",
            "cluster.port=" + ports.get(number),
            "cluster.members=" + String.join(",", members))) {
      Collections.addAll(settings, "--set", setting);
    }
    if (number > 0) Collections.addAll(settings, "--set", "embedded.of=" + folder.resolve("one"));
    return settings;
  }

  private void awaitReady(RunningServer... nodes) {
    for (var node : nodes) {
      Eventually.holds("a node that is ready", LONGEST, () -> get(node.address(), "ready") == 200);
    }
  }

  private int get(String address, String what) {
    try {
      var request = HttpRequest.newBuilder(URI.create(address + "/health/" + what)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String metrics(String address) {
    try {
      var request = HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private DatabaseSettings database() {
    var url = URI.create(EmbeddedPostgres.urlOfRunning(folder.resolve("one")));
    return new DatabaseSettings(url, 1, 1, 10, Duration.ofSeconds(5));
  }
}
