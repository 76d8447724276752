package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import matinee.fixtures.FreePorts;
import matinee.fixtures.Psql;
import matinee.fixtures.RunningServer;
import matinee.fixtures.TestDatabase;
import matinee.kernel.BusFormat;
import matinee.launcher.Announcement.Shared;
import matinee.storage.DatabaseIdentity;
import matinee.storage.DatabaseSettings;
import matinee.storage.MediaMark;
import matinee.storage.Migrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real program among nodes that it does not fit to: it says why, ends and has changed nothing.
class JoinProcessTest {
  private static final String TABLES = "select count(*) from pg_tables where schemaname = 'public'";
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final DatabaseSettings database = TestDatabase.empty();

  @Test
  void aNodeOfAnotherMessageFormatLeavesTheDatabaseAsItIs() throws Exception {
    var sentence = refusalBeside("99:99", new Shared(DatabaseIdentity.of(database), ""));

    assertTrue(sentence.contains("speaks message format 99:99 and this one"), sentence);
  }

  @Test
  void aNodeWithAnotherDatabaseLeavesItAsItIs() throws Exception {
    var sentence = refusalBeside(BusFormat.words(), new Shared("0/0", ""));

    assertTrue(sentence.contains("works on another database than this one (0/0, here"), sentence);
  }

  /// As when the share is not mounted.
  @Test
  void aNodeWithAnotherMediaFolderLeavesTheDatabaseAsItIs() throws Exception {
    var shared = new Shared(DatabaseIdentity.of(database), "elsewhere");

    var sentence = refusalBeside(BusFormat.words(), shared);

    var here = MediaMark.of(folder.resolve("media"));
    assertTrue(sentence.contains("another media folder than this one (elsewhere, here " + here));
  }

  /// Starts the program in the cluster of one other member.
  private String refusalBeside(String format, Shared shared) throws Exception {
    var ports = FreePorts.some(2);
    var other =
        new Announcement("incarnation", "other", "9.9", format, Migrations.scripts(), shared);
    var member = new Membership(settings(ports.getFirst()), other, _ -> {});
    var joining = member.join(Vertx.builder());
    Blocking.await(joining, LONG);
    try (var late = start(ports)) {
      assertEquals(1, late.exitCode(), late.output());
      // Hazelcast may say something about the member that goes.
      var said = late.output().lines().filter(line -> line.startsWith("matinee: ")).toList();
      assertEquals(1, said.size(), late.output());
      assertTrue(said.getFirst().contains("The node other of the cluster"), late.output());
      try (var psql = new Psql(database)) {
        assertEquals(0, psql.number(TABLES), "nothing was changed");
      }
      return said.getFirst();
    } finally {
      member.leave(joining, LONG);
    }
  }

  private static JoinSettings settings(int port) {
    var alone = new JoinSettings.Discovery.Members(List.of());
    return new JoinSettings(true, "matinee", "127.0.0.1", port, 0, alone);
  }

  private RunningServer start(List<Integer> ports) {
    return RunningServer.run(
        "--set", "http.port=0",
        "--set", "data.folder=" + folder,
        "--set", "database.url=" + database.url(),
        "--set", "redis.url=redis://127.0.0.1:" + FreePorts.one(),
        "--set", "log.level=warn",
        "--set", "cluster.enabled=true",
        "--set", "cluster.port=" + ports.getLast(),
        "--set", "cluster.members=127.0.0.1:" + ports.getFirst());
  }
}
