package matinee.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import matinee.kernel.RandomId;
import org.jspecify.annotations.Nullable;

/// Tells one media folder from another, wherever they are mounted: a file `folder.id` in it, which
/// the first node of a cluster writes and nobody changes. Blocking.
public final class MediaMark {
  static final String FILE = "folder.id";
  private static final int LENGTH = 22;
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");
  private static final int LOCK_TRIES = 50;
  private static final long STEP_NANOS = 100_000_000;

  private MediaMark() {}

  /// The id of a folder, which is made, with its id, when there is none.
  public static String of(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    var known = known(file);
    if (known != null) return known;
    Files.createDirectories(folder);
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // The lock ends with the channel, or with any other one of this process on the same file.
      lock(channel);
      var meanwhile = known(channel);
      return meanwhile == null ? write(channel) : meanwhile;
    }
  }

  private static String write(FileChannel channel) throws IOException {
    var id = RandomId.of(LENGTH);
    channel.truncate(0).write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)), 0);
    channel.force(true);
    return id;
  }

  private static void lock(FileChannel channel) throws IOException {
    for (var i = 0; i < LOCK_TRIES; i++) {
      if (isLocked(channel)) return;
      LockSupport.parkNanos(STEP_NANOS);
    }
    throw new IOException("another program keeps " + FILE + " locked");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another thread of this process
    }
  }

  private static @Nullable String known(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return known(channel);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static @Nullable String known(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(LENGTH + 1);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
    var id = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    return ID.matcher(id).matches() ? id : null;
  }
}
