package matinee.storage.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransferTest {
  private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_123L);

  @TempDir Path folder;
  private Path from;
  private Path to;

  @BeforeEach
  void make() throws Exception {
    from = Files.write(folder.resolve("from"), new byte[700_000]);
    Files.setLastModifiedTime(from, TIME);
    to = folder.resolve("to");
  }

  @Test
  void onOneDiskItIsALink() throws Exception {
    var transfer = new FileTransfer();

    assertEquals(Sums.of(from), transfer.bring(from, to, null, null));
    assertEquals(Files.getAttribute(from, "unix:ino"), Files.getAttribute(to, "unix:ino"));
    assertEquals(0, transfer.bytesCopied());
  }

  @Test
  void betweenDisksItIsACopyOfTheSameTime() throws Exception {
    var transfer = new FileTransfer(false);

    assertEquals(Sums.of(from), transfer.bring(from, to, null, null));
    assertEquals(Sums.of(from), Sums.of(to));
    assertEquals(TIME, Files.getLastModifiedTime(to));
    assertEquals(700_000, transfer.bytesCopied());
  }

  @Test
  void anEarlierCopyOfTheSameLengthAndTimeIsUsedAgain() throws Exception {
    var earlier = folder.resolve("earlier");
    new FileTransfer(false).bring(from, earlier, null, null);

    assertEquals("known", new FileTransfer().bring(from, to, earlier, "known"));
    assertEquals(Files.getAttribute(earlier, "unix:ino"), Files.getAttribute(to, "unix:ino"));
    Files.setLastModifiedTime(earlier, FileTime.fromMillis(1));
    assertFalse(FileTransfer.isSame(from, earlier));
    assertFalse(FileTransfer.isSame(from, folder.resolve("none")));
  }

  @Test
  void aFileThatIsGoneIsSaid() {
    var none = folder.resolve("none");

    assertThrows(NoSuchFileException.class, () -> new FileTransfer().bring(none, to, null, null));
    assertThrows(
        NoSuchFileException.class, () -> new FileTransfer(false).bring(none, to, null, null));
    assertFalse(Files.exists(to));
  }

  @Test
  void anotherSumIsSaid() throws Exception {
    assertFalse(new FileTransfer().bringChecked(from, to, "another"));
    assertTrue(new FileTransfer(false).bringChecked(from, folder.resolve("b"), Sums.of(from)));
  }
}
