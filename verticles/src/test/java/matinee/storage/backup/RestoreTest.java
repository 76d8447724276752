package matinee.storage.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import matinee.fixtures.TestDatabase;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  private static final String FILM = "Film1234";
  private static final String UNDER_WAY = "Film5678";

  @TempDir Path folder;
  private Estate before;
  private Path backup;

  @BeforeEach
  void save() {
    before = new Estate(TestDatabase.fresh(), folder.resolve("media"));
    before.withPeople().withFilm(FILM, 1).withFilmUnderWay(UNDER_WAY, 2);
    backup = folder.resolve("backup");
    before.backUp(backup);
  }

  @AfterEach
  void end() {
    before.close();
  }

  @Test
  void rowsAndFilmsAreBackAsTheyWere() {
    try (var after = target(TestDatabase.empty())) {
      var restored = after.restore().run(backup);

      for (var table : List.of("accounts", "account_passwords", "chat_entries", "signing_keys")) {
        assertEquals(before.rows(table, table), after.rows(table, table), table);
      }
      for (var table : List.of("rooms", "streams", "videos")) {
        var columns = table.equals("rooms") ? "id, shard, created_by, created_at" : "1";
        assertEquals(before.rows(columns, table), after.rows(columns, table), table);
      }
      assertEquals(
          before.rows("kind, seq, state", "streams"), after.rows("kind, seq, state", "streams"));
      assertEquals(
          List.of(FILM + "/1/film.mp4", FILM + "/1/master.m3u8", UNDER_WAY + "/source/film"),
          Estate.files(after.media.resolve("videos")));
      assertEquals(2, restored.films());
      assertTrue(Migrations.isCurrent(after.database));
    }
  }

  @Test
  void nothingOfTheLostFutureCanBeMistaken() {
    try (var after = target(TestDatabase.empty())) {
      after.restore().run(backup);

      assertEquals(0, after.psql.number("select count(*) from shards where owner is not null"));
      assertTrue(after.psql.number("select min(epoch) from shards") > 1_000_000);
      assertEquals(
          after.rows("epoch", "shards where shard = 5"),
          after.psql.run("select distinct epoch from streams"));
      assertNotEquals(before.rows("stream_id", "rooms"), after.rows("stream_id", "rooms"));
      for (var table : List.of("nodes", "devices", "refresh_tokens", "set_up_tokens")) {
        assertEquals(0, after.psql.number("select count(*) from " + table), table);
      }
      assertEquals(
          List.of("(waiting,,,1002,1)"),
          after.rows("state, owner, lease_until, attempt, tries", "media_jobs"));
      assertEquals(
          List.of("(Film1234,ready)", "(Film5678,queued)"), after.rows("id, state", "videos"));
      after.withFilmUnderWay("Film9999", 3);
      assertTrue(after.psql.number("select max(id) from media_jobs") > 1, "ids go on");
    }
  }

  @Test
  void anUntouchedFreshSchemaIsAsGoodAsNone() {
    try (var after = target(TestDatabase.owner(TestDatabase.fresh()))) {
      after.restore().run(backup);
      assertEquals(before.rows("id", "accounts"), after.rows("id", "accounts"));
    }
  }

  /// The oldest schema that was ever released, restored into a newer program and over a newer
  /// schema that nobody has touched.
  @Test
  void anOlderBackupIsBroughtUpToDate() {
    var old = TestDatabase.empty();
    Migrations.migrate(old, "3");
    var oldBackup = folder.resolve("old");
    try (var estate = new Estate(old, folder.resolve("old-media"));
        var after = target(TestDatabase.owner(TestDatabase.fresh()))) {
      estate.withPeople().withFilm(FILM, 1).backUp(oldBackup);
      assertEquals("3", Manifest.read(oldBackup).schema());

      after.restore().run(oldBackup);

      assertTrue(Migrations.isCurrent(after.database));
      assertEquals(
          estate.rows("id, name, roles", "accounts"), after.rows("id, name, roles", "accounts"));
      assertEquals(List.of(FILM), after.rows("id", "videos"));
    }
  }

  @Test
  void aNewerBackupIsRefused() throws Exception {
    var read = Manifest.read(backup);
    new Manifest(
            "9.9.9",
            "999",
            read.takenAt(),
            read.databaseAt(),
            read.tables(),
            read.sequences(),
            read.media())
        .write(backup);

    var refusal = refusal(TestDatabase.empty());
    assertTrue(refusal.contains("has schema 999"), refusal);
    assertTrue(refusal.contains("version 9.9.9 or newer"), refusal);
  }

  @Test
  void aDatabaseWithAnythingInItIsRefused() {
    assertTrue(refusal(before.database).contains("not empty"));
    var foreign = TestDatabase.empty();
    try (var estate = new Estate(foreign, folder.resolve("none"))) {
      estate.psql.run("create table letters (text text)");
    }
    assertTrue(refusal(foreign).contains("not empty"));
    var claimed = TestDatabase.fresh();
    try (var estate = new Estate(claimed, folder.resolve("none"))) {
      estate.psql.run("update shards set epoch = 1 where shard = 3");
    }
    assertTrue(refusal(claimed).contains("not empty"));
  }

  @Test
  void nodesAtWorkAreRefused() {
    before.psql.run("update nodes set lease_until = clock_timestamp() + interval '1 h'");

    assertTrue(refusal(before.database).contains("Nodes at work on this database: 1; stop them"));
    var refused = assertThrows(BackupFailure.class, () -> before.restore().finish());
    assertTrue(refused.sentence().contains("Nodes at work"), refused.sentence());
  }

  @Test
  void aMediaFolderWithFilmsOrInUseIsRefused() throws Exception {
    try (var after = target(TestDatabase.empty())) {
      after.file("Film0000", "1/film.mp4", "somebody's");
      assertTrue(refusal(after).contains("holds films"));
      assertEquals(List.of("Film0000/1/film.mp4"), Estate.files(after.media.resolve("videos")));
    }
    try (var after = new Estate(TestDatabase.empty(), folder.resolve("used"))) {
      var disk = new matinee.storage.MediaDisk(after.media, java.time.InstantSource.system());
      assertTrue(refusal(after).contains("in use by a running server"));
      disk.close();
      after.restore().run(backup);
    }
  }

  @Test
  void aDamagedBackupChangesNothingAndTheRepairedOneGoesIn() throws Exception {
    try (var after = target(TestDatabase.empty())) {
      for (var name : List.of("database/chat_entries.copy.gz", "media/Film1234/1/film.mp4")) {
        var file = backup.resolve(name);
        var whole = Files.readAllBytes(file);
        Files.delete(file);
        Files.writeString(file, "something else");
        assertTrue(refusal(after).contains("is damaged: " + name), name);
        assertEquals(List.of(), Estate.files(after.media));
        Files.delete(file);
        Files.write(file, whole);
      }
      after.restore().run(backup);
      assertEquals(before.rows("id", "accounts"), after.rows("id", "accounts"));
    }
  }

  @Test
  void aDatabaseThatCameBackByOtherMeansIsFinished() {
    before.withFilm("Film0000", 9);
    matinee.storage.Folders.delete(before.media.resolve("videos/Film0000"));
    var streams = before.rows("stream_id", "rooms");

    var finished = before.restore().finish();

    assertEquals(1, finished.rooms());
    assertEquals(List.of("Film0000"), finished.filmsWithoutFiles());
    assertTrue(before.psql.number("select min(epoch) from shards") > 1_000_000);
    assertNotEquals(streams, before.rows("stream_id", "rooms"));
    assertEquals(0, before.psql.number("select count(*) from devices"));
  }

  private Estate target(DatabaseSettings database) {
    return new Estate(database, folder.resolve("media-after"));
  }

  private String refusal(DatabaseSettings database) {
    try (var after = target(database)) {
      return refusal(after);
    }
  }

  private String refusal(Estate after) {
    return assertThrows(BackupFailure.class, () -> after.restore().run(backup)).sentence();
  }
}
