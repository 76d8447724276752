package matinee.storage.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import matinee.fixtures.TestDatabase;
import matinee.storage.Folders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final String FILM = "Film1234";
  private static final String OTHER = "Film5678";

  @TempDir Path folder;
  private Estate estate;
  private Path target;

  @BeforeEach
  void start() {
    estate = new Estate(TestDatabase.fresh(), folder.resolve("media"));
    target = folder.resolve("backups/first");
  }

  @AfterEach
  void end() {
    estate.close();
  }

  @Test
  void everyTableIsInItParentsFirst() {
    estate.psql.run("create table a_new_one (room text references rooms, n int)");
    estate.psql.run("insert into a_new_one (n) values (1), (2)");

    estate.backUp(target);

    var tables = Manifest.read(target).tables().stream().map(Manifest.Table::name).toList();
    var all =
        estate.psql.run(
            "select table_name from information_schema.tables where table_schema = 'public'");
    all.remove("flyway_schema_history");
    assertEquals(new TreeSet<>(all), new TreeSet<>(tables));
    assertTrue(tables.indexOf("rooms") < tables.indexOf("a_new_one"), tables.toString());
    assertTrue(tables.indexOf("shards") < tables.indexOf("rooms"), tables.toString());
  }

  @Test
  void publishedFilesAndNeededSourcesAreTakenAndNothingElse() throws Exception {
    estate.withFilm(FILM, 1).withFilmUnderWay(OTHER, 2);
    estate.file("Orphan12", "1/film.mp4", "its row is gone");
    estate.file(FILM, "7/film.mp4", "not published");
    Files.createDirectories(estate.media.resolve("uploads/run"));
    Files.writeString(estate.media.resolve("uploads/run/upload12345"), "in flight");

    var taken = estate.backUp(target);

    assertEquals(
        List.of(
            FILM + "/1/film.mp4",
            FILM + "/1/master.m3u8",
            FILM + "/film.sums",
            OTHER + "/film.sums",
            OTHER + "/source/film",
            "films.sums"),
        Estate.files(target.resolve("media")));
    assertEquals(2, taken.films());
    assertEquals(List.of(), taken.filmsWithoutFiles());
    assertEquals(List.of(), BackupCheck.run(target).problems());
  }

  @Test
  void aFilmThatIsRemovedAfterTheSnapshotIsStillInBoth() {
    estate.withFilm(FILM, 1).withFilm(OTHER, 2);

    estate.backUp(target, _ -> remove(OTHER));

    assertEquals(List.of(FILM + "/film.sums", OTHER + "/film.sums"), films(target));
    try (var back = restored(target)) {
      assertEquals(List.of(FILM, OTHER), back.rows("id", "videos"));
    }
  }

  @Test
  void aFilmThatComesBeforeTheSnapshotAndGoesAfterItIsInNeither() {
    estate.withFilm(FILM, 1).withFilm(OTHER, 2);
    Folders.delete(estate.media.resolve("videos").resolve(OTHER)); // not there to be taken ahead

    estate.backUp(target, turn -> remove(turn == 0 ? OTHER : "none"));

    assertEquals(List.of(FILM + "/film.sums"), films(target));
    try (var back = restored(target)) {
      assertEquals(List.of(FILM), back.rows("id", "videos"));
    }
  }

  @Test
  void aFilmThatBecomesReadyMeanwhileIsReadyInBoth() {
    estate.withFilmUnderWay(FILM, 1);
    Folders.delete(estate.media.resolve("videos").resolve(FILM).resolve("source"));
    estate.file(FILM, "2/film.mp4", "complete, not published");

    estate.backUp(
        target,
        turn -> {
          if (turn > 0) return;
          estate.psql.run("delete from media_jobs");
          estate.psql.run("update videos set state = 'ready', attempt = 2");
        });

    assertEquals(
        List.of(FILM + "/2/film.mp4", FILM + "/film.sums", "films.sums"),
        Estate.files(target.resolve("media")));
    try (var back = restored(target)) {
      assertEquals(List.of("ready"), back.rows("state", "videos"));
    }
  }

  @Test
  void aFilmThatIsMadeMeanwhileIsInNeither() {
    estate.withFilm(FILM, 1);

    estate.backUp(target, _ -> estate.withFilm(OTHER, 2));

    assertEquals(List.of(FILM + "/film.sums"), films(target));
    try (var back = restored(target)) {
      assertEquals(List.of(FILM), back.rows("id", "videos"));
    }
  }

  @Test
  void filmsThatComeAndGoForEverEndTheBackup() {
    estate.withFilm("Quick000", 1);
    Folders.delete(estate.media.resolve("videos"));

    var refused =
        assertThrows(
            BackupFailure.class,
            () ->
                estate.backUp(
                    target,
                    turn -> {
                      remove("Quick00" + turn);
                      estate.withFilm("Quick00" + (turn + 1), turn + 2);
                    }));

    assertTrue(refused.sentence().contains("too quickly"), refused.sentence());
    assertEquals(List.of(), Folders.list(folder.resolve("backups")));
  }

  @Test
  void filmsThatLostTheirFilesAreNamedAndTheRestIsSaved() {
    estate.withFilm(FILM, 1).withFilm(OTHER, 2);
    Folders.delete(estate.media.resolve("videos").resolve(OTHER));

    var taken = estate.backUp(target);

    assertEquals(List.of(OTHER), taken.filmsWithoutFiles());
    assertEquals(List.of(FILM + "/film.sums"), films(target));
  }

  @Test
  void aSecondOneUsesTheFilesOfTheFirst() throws Exception {
    estate.withFilm(FILM, 1);
    estate.backUp(target);
    var second = folder.resolve("backups/second");

    var taken = estate.backUp(second);

    assertEquals(0, taken.bytesCopied());
    var film = "media/" + FILM + "/1/film.mp4";
    assertEquals(key(target.resolve(film)), key(second.resolve(film)));
    assertEquals(List.of(), BackupCheck.run(second).problems());
  }

  @Test
  void aFailedOneLeavesNothingAndAKilledOneIsCleared() throws Exception {
    var left = Files.createDirectories(folder.resolve("backups/older.unfinished"));
    Files.writeString(left.resolve("backup.lock"), "");

    assertThrows(
        IllegalStateException.class,
        () ->
            estate.backUp(
                target,
                _ -> {
                  throw new IllegalStateException("cut");
                }));

    assertEquals(List.of(), Folders.list(folder.resolve("backups")));
    estate.backUp(target);
    assertEquals(List.of(target), Folders.list(folder.resolve("backups")));
  }

  @Test
  void aFolderThatExistsOrHoldsTheMediaIsRefused() throws Exception {
    Files.createDirectories(target);
    var inside = estate.media.resolve("backup");

    assertTrue(refusal(target).contains("exists; give a new name"));
    assertTrue(refusal(inside).contains("cannot lie inside the media folder"));
  }

  @Test
  void aDatabaseOfSomebodyElseIsRefused() {
    try (var foreign = new Estate(TestDatabase.empty(), folder.resolve("none"))) {
      var refused = assertThrows(BackupFailure.class, () -> foreign.backUp(target));
      assertTrue(refused.sentence().contains("nothing of Matinee"));
    }
    assertFalse(Files.exists(target));
  }

  private String refusal(Path where) {
    return assertThrows(BackupFailure.class, () -> estate.backUp(where)).sentence();
  }

  /// As the catalogue does it: first the row, then the files, by a rename.
  private void remove(String id) {
    estate.psql.run("delete from videos where id = '" + id + "'");
    Folders.delete(estate.media.resolve("videos").resolve(id));
  }

  private Estate restored(Path backup) {
    var other = new Estate(TestDatabase.empty(), folder.resolve("restored"));
    other.restore().run(backup);
    return other;
  }

  private static List<String> films(Path backup) {
    return Estate.files(backup.resolve("media")).stream()
        .filter(name -> name.endsWith("/film.sums"))
        .toList();
  }

  private static Object key(Path file) throws Exception {
    return Files.getAttribute(file, "unix:ino");
  }
}
