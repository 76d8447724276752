package matinee.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder with everything that is kept, held by one running program at a time.
///
/// The lock is the operating system's, so it ends with the process however that ends.
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "matinee.lock";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Creates the folder when it is missing and takes it for this process.
  ///
  /// @throws StartFailure when it cannot be written or another process has it
  static DataFolder open(Path path) {
    try {
      Files.createDirectories(path);
      var channel =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        var owner = Files.readString(path.resolve(LOCK)).strip();
        channel.close();
        throw new StartFailure(
            "The data folder "
                + path
                + " is in use by another running Matinee"
                + (owner.isEmpty() ? "." : ", process " + owner + "."));
      }
      var pid = ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII));
      channel.truncate(0).write(pid, 0);
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartFailure("The data folder " + path + " cannot be written: " + why(e) + ".", e);
    }
  }

  /// Whether a running process has this folder.
  static boolean isHeld(Path path) {
    if (!Files.exists(path.resolve(LOCK))) return false;
    try (var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE)) {
      return !tryLock(channel);
    } catch (IOException e) {
      throw new StartFailure("The data folder " + path + " cannot be read: " + why(e) + ".", e);
    }
  }

  /// A folder inside, made when missing, closed to other users of the machine.
  Path folder(String name) {
    var folder = path.resolve(name);
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return folder;
    } catch (IOException e) {
      throw new StartFailure("The folder " + folder + " cannot be written: " + why(e) + ".", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.truncate(0);
      lock.close();
    } catch (IOException e) {
      Console.complain("The lock of the data folder was not released: " + e.getMessage());
    }
  }

  /// What an I/O failure means, in words.
  static String why(IOException failure) {
    return switch (failure) {
      case java.nio.file.AccessDeniedException _ -> "permission denied";
      case java.nio.file.FileAlreadyExistsException _ -> "a file with this name is in the way";
      case java.nio.file.NotDirectoryException _ -> "a file with this name is in the way";
      case java.nio.file.FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
