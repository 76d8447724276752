package matinee.storage.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import matinee.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCheckTest {
  @TempDir Path folder;

  @Test
  void aByteThatChangedIsFoundInWhicheverFileItIs() throws Exception {
    var backup = backup();
    for (var name : Estate.files(backup)) {
      var file = backup.resolve(name);
      var whole = Files.readAllBytes(file);
      var damaged = whole.clone();
      damaged[whole.length / 2] ^= 1;
      Files.write(file, damaged);

      var found = problems(backup);
      assertEquals(1, found.size(), name + ": " + found);
      Files.write(file, whole);
    }
    assertEquals(List.of(), problems(backup));
  }

  @Test
  void aFileThatIsMissingOrShortIsFound() throws Exception {
    var backup = backup();
    Files.delete(backup.resolve("database/rooms.copy.gz"));
    Files.write(backup.resolve("media/Film1234/1/film.mp4"), new byte[0]);

    assertEquals(
        List.of(
            "database/rooms.copy.gz cannot be read",
            "media/Film1234/1/film.mp4 differs from its sum"),
        problems(backup));
  }

  @Test
  void theListsAreThoseOfSha256sum() throws Exception {
    var line = Files.readAllLines(backup().resolve("media/Film1234/film.sums")).getFirst();

    assertTrue(line.matches("[0-9a-f]{64} {2}1/film\\.mp4"), line);
  }

  private Path backup() {
    var backup = folder.resolve("backup");
    try (var estate = new Estate(TestDatabase.fresh(), folder.resolve("media"))) {
      estate.withPeople().withFilm("Film1234", 1).backUp(backup);
    }
    return backup;
  }

  private static List<String> problems(Path backup) {
    try {
      return BackupCheck.run(backup).problems();
    } catch (BackupFailure e) {
      return List.of(e.sentence());
    }
  }
}
