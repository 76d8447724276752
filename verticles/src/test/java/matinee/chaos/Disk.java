package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A small disk of its own under a folder, which can be filled to the last byte. Needs the right to
/// mount; without it the folder is an ordinary one that is never filled.
final class Disk implements AutoCloseable {
  private static final int PIECE = 1 << 20;

  private final Path folder;
  private final boolean mounted;

  Disk(Path folder, int mebibytes) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var options = "size=" + mebibytes + "m,mode=755";
    mounted =
        "root".equals(System.getProperty("user.name"))
            && Signals.run("mount", "-t", "tmpfs", "-o", options, "matinee", folder.toString())
                    .code()
                == 0;
  }

  boolean canFill() {
    return mounted;
  }

  /// Leaves no byte free.
  void fill() {
    if (!mounted) throw new IllegalStateException("this folder shares its disk with others");
    var piece = ByteBuffer.allocate(PIECE);
    try (var file =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (true) file.write(piece.clear());
    } catch (IOException e) {
      // That is what it was for.
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    if (mounted) Signals.run("umount", "-l", folder.toString());
  }
}
