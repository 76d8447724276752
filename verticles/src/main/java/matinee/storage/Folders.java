package matinee.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the JDK lacks for folders: remove with content, list, flush to disk. All calls block.
public final class Folders {
  private Folders() {}

  /// Removes a folder with all it holds; symbolic links are removed, not followed. What vanishes
  /// meanwhile, and what another process puts in meanwhile, is left alone.
  public static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (NoSuchFileException e) {
      // Gone already: what was wanted.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The entries of a folder; empty when there is no such folder.
  public static List<Path> list(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes the content of a file, or the entries of a folder, survive a loss of power.
  public static void flush(Path path) throws IOException {
    var windows = path.getFileSystem().getSeparator().equals("\\");
    if (windows && Files.isDirectory(path)) return; // folders cannot be opened there
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) throw failure;
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
