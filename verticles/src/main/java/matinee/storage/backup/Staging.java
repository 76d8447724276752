package matinee.storage.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import matinee.storage.Folders;
import org.jspecify.annotations.Nullable;

/// The folder of a backup under way. It gets the backup's name only when everything is in it, so
/// that a broken one is never taken for a whole one. Holds secrets: closed to other users.
final class Staging implements AutoCloseable {
  private static final String ENDING = ".unfinished";
  private static final String LOCK = "backup.lock";

  private final Path target;
  private final Path folder;
  private final FileChannel lockFile;

  private Staging(Path target, Path folder, FileChannel lockFile) {
    this.target = target;
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /// Makes the folder beside where the backup will be, and removes what killed backups left there.
  static Staging open(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new BackupFailure("The folder " + target + " exists; give a new name.");
    }
    var parent = parentOf(target);
    Files.createDirectories(parent);
    for (var sibling : Folders.list(parent)) removeIfLeftBehind(sibling);
    var folder = parent.resolve(target.getFileName() + ENDING);
    if (Files.exists(folder)) {
      throw new BackupFailure("Another backup into " + target + " is under way.");
    }
    Files.createDirectory(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    var lockFile =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lockFile.lock();
    return new Staging(target, folder, lockFile);
  }

  private static Path parentOf(Path target) {
    var parent = target.getParent();
    if (parent == null) throw new BackupFailure("A backup needs a folder of its own.");
    return parent;
  }

  private static void removeIfLeftBehind(Path sibling) throws IOException {
    var lock = sibling.resolve(LOCK);
    if (!sibling.toString().endsWith(ENDING) || !Files.exists(lock)) return;
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free != null) Folders.delete(sibling);
    } catch (OverlappingFileLockException e) {
      // Another backup of this very process, as in tests.
    }
  }

  Path folder() {
    return folder;
  }

  /// The newest finished backup in the same place.
  @Nullable Path previous() {
    return Folders.list(parentOf(target)).stream()
        .filter(Manifest::isIn)
        .max(Comparator.comparing(Staging::time))
        .orElse(null);
  }

  private static FileTime time(Path backup) {
    try {
      return Files.getLastModifiedTime(backup.resolve("manifest.json"));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  long usableBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /// Makes sure that all is on disk and gives the folder its name.
  void publish() throws IOException {
    lockFile.close();
    Files.delete(folder.resolve(LOCK));
    for (var path : List.of(folder.resolve("database"), folder)) flushAll(path);
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    Folders.flush(parentOf(target));
  }

  private static void flushAll(Path folder) throws IOException {
    for (var file : Folders.list(folder)) {
      if (Files.isRegularFile(file)) Folders.flush(file);
    }
    Folders.flush(folder);
  }

  /// Removes what was not published.
  @Override
  public void close() throws IOException {
    lockFile.close();
    if (Files.exists(folder)) Folders.delete(folder);
  }
}
