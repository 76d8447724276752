package matinee.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import matinee.fixtures.Eventually;
import matinee.fixtures.RunningServer;
import matinee.media.MediaFixture;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.storage.Database;
import matinee.storage.DatabaseSettings;
import matinee.storage.Folders;
import matinee.storage.PgStreams;
import matinee.streams.Append;
import matinee.streams.Outcome;
import matinee.streams.StreamStore.StreamWrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drill: a server is saved while people talk, lost, and comes back from what was saved.
class BackupDrillTest {
  private static final String[] QUICK = {
    "--set", "media.preset=ultrafast",
    "--set", "media.ladder=240",
    "--set", "media.job-poll=100ms",
    "--set", "limits.chat=100000/1s",
    "--set", "limits.commands=100000/1s",
    "--set", "sockets.frames-per-second=10000",
    "--set", "sockets.frames-burst=10000"
  };
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final JsonObject ADA =
      new JsonObject().put("name", "ada").put("password", "a seat in the dark");

  @TempDir Path folder;

  /// Numbers of messages that were acknowledged, with their texts.
  private final ConcurrentSkipListMap<Long, String> acknowledged = new ConcurrentSkipListMap<>();

  /// What is known of the first server after it is gone.
  ///
  /// @param sure how many messages were acknowledged before the backup began
  /// @param possible how many could have been stored when it ended
  private record Memory(
      String guest,
      String room,
      JsonObject film,
      String piece,
      JsonObject seen,
      long sure,
      long possible) {}

  @Test
  void aLostServerComesBackFromItsBackup() throws Exception {
    var backup = folder.resolve("backups/nightly");
    var memory = liveAndDie(folder.resolve("first"), backup);
    var data = folder.resolve("second");

    command("restore", backup.toString(), "--set", "data.folder=" + data);

    try (var server = RunningServer.serve(data, QUICK)) {
      var said = comesBack(server.address(), memory);
      assertEquals(acknowledged.headMap((long) said.size(), true), said);
      assertTrue(said.size() >= memory.sure && said.size() <= memory.possible, "" + said.size());
      new Visitor(server.address(), null).call(200, "POST", "/api/sessions", ADA);
      assertEquals(memory.piece, piece(server.address(), memory.film));
      oldOwnersAreFenced(data, memory, said.size());
      assertEquals(0, server.stop(), server.output());
    }
    worksWithoutAServer(data, folder.resolve("backups/second"));
  }

  private static void worksWithoutAServer(Path data, Path backup) throws Exception {
    var said = command("backup", backup.toString(), "--set", "data.folder=" + data);
    assertTrue(said.contains("of which 0.0 MiB were copied"), said);
    said = command("restore", "finish", "--set", "data.folder=" + data);
    assertTrue(said.contains("database with 1 rooms can be used"), said);
    assertEquals(List.of(), RunningServer.processesOf(data));
  }

  private Memory liveAndDie(Path data, Path backup) throws Exception {
    try (var server = RunningServer.serve(data, QUICK)) {
      var film = film(server.address());
      var guest = guest(server.address());
      try (var ada = new Visitor(server.address(), guest)) {
        var room = ada.call(201, "POST", "/api/rooms", new JsonObject()).getString("id");
        var seen = ada.join(room, null);
        var talking = Thread.ofVirtual().start(() -> talk(ada));
        awaitMessages(20);
        long sure = acknowledged.lastKey();
        save(data, backup);
        // One more than is acknowledged can be on its way.
        var possible = acknowledged.lastKey() + 1;
        awaitMessages((int) possible + 20);
        refusedWhileItRuns(data, backup);
        talking.interrupt();
        talking.join(SOON);
        var piece = piece(server.address(), film);
        server.kill();
        return new Memory(guest, room, film, piece, seen, sure, possible);
      }
    } finally {
      for (var left : RunningServer.processesOf(data)) {
        left.destroyForcibly();
        left.onExit().get(60, SECONDS);
      }
      Folders.delete(data);
    }
  }

  private void talk(Visitor who) {
    while (!Thread.currentThread().isInterrupted()) {
      var number = acknowledged.size() + 1;
      try {
        acknowledged.put(who.posts("message-" + number, "Text " + number), "Text " + number);
      } catch (AssertionError e) {
        if (!(e.getCause() instanceof InterruptedException)) throw e;
        return;
      }
    }
  }

  private void awaitMessages(int count) {
    Eventually.holds(count + " messages", SOON, () -> acknowledged.size() >= count);
  }

  private static void save(Path data, Path backup) throws Exception {
    var said = command("backup", backup.toString(), "--set", "data.folder=" + data);
    assertTrue(said.contains(" rows of ") && said.contains(" and 1 films"), said);
    assertTrue(command("backup", "verify", backup.toString()).contains("is whole"));
  }

  private static void refusedWhileItRuns(Path data, Path backup) throws Exception {
    for (var what : List.of(backup.toString(), "finish")) {
      try (var run = RunningServer.run("restore", what, "--set", "data.folder=" + data)) {
        assertEquals(1, run.exitCode(), run.output());
        assertTrue(run.output().contains("in use by another running Matinee"), run.output());
      }
    }
  }

  /// Resumes where the guest was, with numbers that the backup does not know.
  ///
  /// @return all messages of the room by number
  private Map<Long, String> comesBack(String address, Memory memory) {
    try (var ada = new Visitor(address, memory.guest)) {
      var old = memory.seen.getString("streamId");
      long last = acknowledged.lastKey();
      var resume =
          new JsonObject().put("streamId", old).put("chat", last).put("playback", 9).put("room", 9);
      var snapshot = ada.join(memory.room, resume);

      assertNotEquals(old, snapshot.getString("streamId"));
      assertTrue(snapshot.getLong("epoch") > memory.seen.getLong("epoch") + 1_000_000);
      var chat = snapshot.getJsonObject("chat");
      assertTrue(chat.getBoolean("reset"));
      var stored = chat.getLong("seq");
      assertTrue(stored < last, "what came after the backup is gone");
      var said = history(ada, stored);
      assertEquals(stored, said.size());
      assertEquals(stored, ada.posts("message-" + stored, "again"), "stored once");
      assertEquals(stored + 1, ada.posts("message-after", "Goes on"));
      return said;
    }
  }

  private static Map<Long, String> history(Visitor who, long upTo) {
    var said = new TreeMap<Long, String>();
    var before = upTo + 1;
    while (before > 1) {
      who.says(
          new JsonObject()
              .put("type", "history")
              .put("ref", "h" + before)
              .put("beforeSeq", before)
              .put("limit", 100));
      var entries = new ArrayList<JsonObject>();
      for (var one : who.awaits("history").getJsonArray("entries")) entries.add((JsonObject) one);
      for (var entry : entries) said.put(entry.getLong("seq"), entry.getString("text"));
      before = entries.isEmpty() ? 1 : entries.getFirst().getLong("seq");
    }
    return said;
  }

  private void oldOwnersAreFenced(Path data, Memory memory, long stored) throws Exception {
    var vertx = Vertx.vertx();
    var url = URI.create(EmbeddedPostgres.urlOfRunning(data));
    var settings = new DatabaseSettings(url, 1, 1, 10, Duration.ofSeconds(5));
    var database = new Database(vertx, settings);
    try {
      var room = new RoomId(memory.room);
      var key = new CommandKey(new Person("g_x", "X"), "command-of-a-ghost");
      var epoch = memory.seen.getLong("epoch");
      // The number that is free now: only the epoch keeps it out.
      var append = new Append(room, StreamKind.CHAT, epoch, stored + 2, key, "{}", null);
      var writes = List.of(new StreamWrite(List.of(append)));
      var outcome = new PgStreams(database).write(0, writes, false).await(30, SECONDS);
      assertEquals(List.of(Outcome.CONFLICT), outcome);
    } finally {
      database.close().await(30, SECONDS);
      vertx.close().await(30, SECONDS);
    }
  }

  private JsonObject film(String address) throws FileNotFoundException {
    String token;
    try (var nobody = new Visitor(address, null)) {
      token = nobody.call(201, "POST", "/api/accounts", ADA).getString("token");
    }
    var clip = BodyPublishers.ofFile(MediaFixture.usualClip(folder, "clip.mp4"));
    try (var ada = new Visitor(address, token)) {
      var path = "/api/videos/" + id(ada.send(201, "POST", "/api/videos?name=clip.mp4", clip));
      Eventually.holds(
          "a film",
          SOON,
          () -> "ready".equals(ada.call(200, "GET", path, null).getString("state")));
      return ada.call(200, "GET", path, null);
    }
  }

  private static String id(byte[] video) {
    return Objects.requireNonNull(
        new JsonObject(new String(video, StandardCharsets.UTF_8)).getString("id"));
  }

  private static String piece(String address, JsonObject film) {
    try (var nobody = new Visitor(address, null)) {
      var now = nobody.call(200, "GET", "/api/videos/" + film.getString("id"), null);
      assertEquals("ready", now.getString("state"));
      var none = BodyPublishers.noBody();
      var bytes = nobody.send(206, "GET", now.getString("mp4Url"), none, "Range", "bytes=100-4099");
      return HexFormat.of().formatHex(bytes);
    }
  }

  private static String guest(String address) {
    try (var nobody = new Visitor(address, null)) {
      var wish = new JsonObject().put("name", "Guest");
      return Objects.requireNonNull(
          nobody.call(201, "POST", "/api/guests", wish).getString("token"));
    }
  }

  /// Runs a command that has to succeed, and returns what it says.
  private static String command(String... args) throws Exception {
    try (var run = RunningServer.run(args)) {
      assertEquals(0, run.exitCode(), run.output());
      return run.output();
    }
  }
}
