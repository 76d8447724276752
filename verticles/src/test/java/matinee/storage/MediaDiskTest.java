package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import matinee.protocol.VideoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaDiskTest {
  private static final VideoId FILM = new VideoId("film0001");

  @TempDir Path temp;

  @Test
  void anUploadBecomesASourceInOneStep() throws Exception {
    var disk = disk();
    var upload = Files.writeString(disk.upload("upload00001"), "bytes");

    disk.adopt("upload00001", FILM);

    assertFalse(Files.exists(upload));
    assertEquals("bytes", Files.readString(disk.source(FILM)));
  }

  @Test
  void anUploadIsFoundByEveryNodeThatSharesTheFolder() throws Exception {
    var receiving = disk();
    var id = receiving.newUpload();
    Files.writeString(receiving.upload(id), "bytes");

    disk().adopt(id, FILM);

    assertEquals("bytes", Files.readString(disk().source(FILM)));
    assertFalse(Files.exists(receiving.upload(id)));
  }

  @Test
  void anIdIsNeverAPath() {
    for (var id : List.of("../../etc/passwd", "", "a/b/c/d/e/f/g", ".lock", "x".repeat(41))) {
      assertThrows(IllegalArgumentException.class, () -> disk().upload(id));
    }
  }

  @Test
  void aCompleteAttemptIsServedAndEarlierOnesGo() throws Exception {
    var disk = disk();
    Files.writeString(disk.begin(FILM, 1).resolve("half.m4s"), "half");
    Files.writeString(disk.begin(FILM, 2).resolve("master.m3u8"), "whole");

    disk.complete(FILM, 2);

    assertEquals("whole", Files.readString(disk.published(FILM, 2, "master.m3u8")));
    try (var left = Files.list(temp.resolve("videos/film0001"))) {
      assertEquals(
          List.of("2", "source"),
          left.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aWorkerThatLostItsJobLeavesALaterAttemptAlone() throws Exception {
    var disk = disk();
    Files.writeString(disk.begin(FILM, 1).resolve("master.m3u8"), "stale");
    Files.writeString(disk.begin(FILM, 2).resolve("master.m3u8"), "published");
    disk.begin(FILM, 3);
    Files.move(temp.resolve("videos/film0001/2.work"), temp.resolve("videos/film0001/2"));

    disk.complete(FILM, 1);
    disk.withdraw(FILM, 1);

    assertEquals("published", Files.readString(disk.published(FILM, 2, "master.m3u8")));
    try (var left = Files.list(temp.resolve("videos/film0001"))) {
      assertEquals(
          List.of("2", "3.work", "source"),
          left.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void removalLeavesNothingAndMayBeRepeated() throws Exception {
    var disk = disk();
    Files.writeString(disk.begin(FILM, 1).resolve("half.m4s"), "half");

    disk.remove(FILM);
    disk.remove(FILM);

    for (var folder : List.of("videos", "trash")) {
      try (var left = Files.list(temp.resolve(folder))) {
        assertTrue(left.findAny().isEmpty(), folder);
      }
    }
  }

  @Test
  void whatACrashedRunLeftIsSweptAndALivingOneIsNot() throws Exception {
    var living = disk();
    Files.writeString(living.upload("upload00001"), "coming in");
    var crashed = Files.createDirectories(temp.resolve("uploads/crashedRun"));
    Files.createFile(crashed.resolve(".lock"));
    Files.writeString(crashed.resolve("upload00002"), "half");
    Files.createDirectories(temp.resolve("trash/half.removed"));

    assertEquals(List.of("crashedRun"), disk().sweep());

    assertTrue(Files.exists(living.upload("upload00001")));
    assertFalse(Files.exists(crashed));
    assertFalse(Files.exists(temp.resolve("trash/half.removed")));
  }

  @Test
  void theEndOfARunTakesItsUploadsAlong() throws Exception {
    var disk = disk();
    Files.writeString(disk.upload("upload00001"), "half");

    disk.close();

    assertFalse(Files.exists(disk.uploads()));
  }

  @Test
  void onlyOldFoldersAreOrphans() {
    disk().begin(FILM, 1);
    var tomorrow = InstantSource.fixed(Instant.now().plus(Duration.ofDays(1)));

    assertEquals(List.of(), disk().folders(Duration.ofMinutes(1)));
    var later = new MediaDisk(temp, tomorrow);
    assertEquals(List.of(FILM), later.folders(Duration.ofMinutes(1)));
  }

  private MediaDisk disk() {
    return new MediaDisk(temp, InstantSource.system());
  }
}
