package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import matinee.fixtures.Eventually;
import matinee.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherProcessTest {
  @TempDir Path folder;

  @Test
  void itStartsRefusesASecondOneSurvivesAKillAndStopsCleanly() throws Exception {
    var data = folder.resolve("data");
    String guest;
    try (var first = RunningServer.serve(data)) {
      assertTrue(first.output().contains("/set-up?token="), first.output());
      guest = guestToken(first.address());
      refusesASecondOne(data, first);
      first.kill();
    }
    var leftOver = RunningServer.processesOf(data);
    assertFalse(leftOver.isEmpty(), "PostgreSQL and Redis outlive a killed program");

    try (var second = RunningServer.serve(data)) {
      assertTrue(leftOver.stream().noneMatch(ProcessHandle::isAlive), "left-overs were stopped");
      assertEquals(200, me(second.address(), guest), "keys are kept, so the guest is known");
      assertEquals(0, second.stop(), second.output());
    }
    assertEquals(List.of(), RunningServer.processesOf(data));
  }

  @Test
  void aSignalDuringTheStartLeavesNothingRunning() throws Exception {
    for (var sign : List.of("redis/server.log", "postgresql/cluster/postmaster.pid")) {
      var data = folder.resolve(sign.replace('/', '-'));
      try (var run = RunningServer.run("--set", "http.port=0", "--set", "data.folder=" + data)) {
        Eventually.holds(
            sign, Duration.ofSeconds(60), () -> Files.exists(data.resolve(Path.of(sign))));
        run.stop();
        assertFalse(run.output().contains("Stop    Ctrl-C"), run.output());
      }
      assertEquals(List.of(), RunningServer.processesOf(data), sign);
    }
  }

  @Test
  void aBusyPortIsOneSentence() throws Exception {
    try (var busy = new ServerSocket(0)) {
      var sentence = refusal("--set", "http.port=" + busy.getLocalPort());
      assertTrue(sentence.contains("Port " + busy.getLocalPort() + " is used by another program"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "in the way");

    var sentence = refusal("--set", "http.port=0", "--set", "data.folder=" + file.resolve("data"));

    assertTrue(sentence.contains("The data folder " + file.resolve("data")), sentence);
    assertTrue(sentence.contains("cannot be written"), sentence);
  }

  @Test
  void anAbsentDatabaseIsOneSentenceWithoutItsPassword() throws Exception {
    int closedPort;
    try (var socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }

    var sentence =
        refusal(
            "--set", "http.port=0",
            "--set", "data.folder=" + folder.resolve("d"),
            "--set", "redis.url=redis://127.0.0.1:" + closedPort,
            "--set", "database.url=postgresql://ada:hunter2@127.0.0.1:" + closedPort + "/x",
            "--set", "database.start-timeout=300ms");

    assertTrue(sentence.contains("cannot be reached"), sentence);
    assertTrue(sentence.contains("ada:***@"), sentence);
  }

  @Test
  void unknownSettingsAndCommandsAreOneSentence() throws Exception {
    assertTrue(refusal("--set", "http.prot=1").contains("did you mean http.port?"));
    assertTrue(refusal("dance").contains("The command dance is unknown"));
  }

  private static void refusesASecondOne(Path data, RunningServer first) throws Exception {
    var sentence = refusal("--set", "http.port=0", "--set", "data.folder=" + data);
    assertTrue(sentence.contains("in use by another running Matinee"), sentence);
    assertTrue(sentence.contains("process " + first.pid()), sentence);
  }

  /// Runs the program, which has to end with one line and a code that is not 0.
  private static String refusal(String... args) throws Exception {
    try (var run = RunningServer.run(args)) {
      assertNotEquals(0, run.exitCode(), run.output());
      assertEquals(1, run.output().lines().count(), run.output());
      return run.output();
    }
  }

  private static String guestToken(String address) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/guests"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada\"}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return new JsonObject(http.send(request, BodyHandlers.ofString()).body()).getString("token");
    }
  }

  private static int me(String address, String token) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/me"))
            .header("Authorization", "Bearer " + token)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }
}
