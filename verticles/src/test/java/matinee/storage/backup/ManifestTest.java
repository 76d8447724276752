package matinee.storage.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  static final Manifest SOME =
      new Manifest(
          "1.2.3",
          "3",
          Instant.parse("2026-01-02T03:04:05Z"),
          Instant.parse("2026-01-02T03:04:06.789Z"),
          List.of(new Manifest.Table("rooms", List.of("id", "shard"), 12, 345, "a".repeat(64))),
          List.of(new Manifest.Sequence("media_jobs_id_seq", 42)),
          new Manifest.Media(1, 2, 3, "b".repeat(64)));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    SOME.write(folder);

    assertEquals(SOME, Manifest.read(folder));
  }

  @Test
  void withoutOneThereIsNoBackup() {
    assertTrue(refusal().contains("holds no finished backup"));
  }

  @Test
  void aChangedOneIsRefused() throws Exception {
    SOME.write(folder);
    var file = folder.resolve("manifest.json");
    Files.writeString(file, Files.readString(file).replace("1.2.3", "1.2.4"));

    assertTrue(refusal().contains("is damaged"));
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    SOME.write(folder);
    rewrite("\"format\":1", "\"format\":2");

    assertTrue(refusal().contains("use a newer program"), refusal());
  }

  @Test
  void aNameThatIsNoPlainWordIsRefused() throws Exception {
    SOME.write(folder);
    rewrite("\"rooms\"", "\"../rooms\"");

    assertTrue(refusal().contains("is damaged"));
  }

  private void rewrite(String from, String to) throws Exception {
    var file = folder.resolve("manifest.json");
    Files.writeString(file, Files.readString(file).replace(from, to));
    Sums.write(folder.resolve("manifest.sha256"), Map.of("manifest.json", Sums.of(file)));
  }

  private String refusal() {
    return assertThrows(BackupFailure.class, () -> Manifest.read(folder)).sentence();
  }
}
