package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaMarkTest {
  @TempDir Path folder;

  @Test
  void aFolderKeepsItsIdWhereverItIsMounted() throws IOException {
    var id = MediaMark.of(folder.resolve("media"));
    var elsewhere = Files.createSymbolicLink(folder.resolve("mount"), folder.resolve("media"));

    assertEquals(id, MediaMark.of(folder.resolve("media")));
    assertEquals(id, MediaMark.of(elsewhere));
    assertNotEquals(id, MediaMark.of(folder.resolve("other")));
  }

  @Test
  void whoComesAtTheSameTimeGetsTheSameId() throws Exception {
    var tasks = new ArrayList<Callable<String>>();
    for (var i = 0; i < 16; i++) tasks.add(() -> MediaMark.of(folder));
    var ids = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var id : threads.invokeAll(tasks)) ids.add(id.get());
    }

    assertEquals(1, ids.size(), ids.toString());
  }

  /// As after a loss of power between the making and the writing.
  @Test
  void aHalfWrittenMarkIsWrittenAnew() throws IOException {
    Files.writeString(folder.resolve(MediaMark.FILE), "abc");

    var id = MediaMark.of(folder);

    assertEquals(22, id.length());
    assertEquals(id, Files.readString(folder.resolve(MediaMark.FILE)));
  }
}
