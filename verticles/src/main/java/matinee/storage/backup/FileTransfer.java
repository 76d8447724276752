package matinee.storage.backup;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Brings single files that never change to another place: by a hard link where the disk allows
/// it, else by a copy that is on disk when the call returns.
final class FileTransfer {
  private final boolean mayLink;
  private long bytesCopied;

  FileTransfer() {
    this(true);
  }

  /// @param mayLink false: copies everything, as between two disks
  FileTransfer(boolean mayLink) {
    this.mayLink = mayLink;
  }

  /// Brings a file, and says its sum.
  ///
  /// @param earlier the same file in an earlier backup, perhaps
  /// @param earlierSum the sum of that one
  /// @throws NoSuchFileException when `from` is gone
  String bring(Path from, Path to, @Nullable Path earlier, @Nullable String earlierSum)
      throws IOException {
    if (earlier != null && earlierSum != null && isSame(from, earlier) && link(earlier, to)) {
      return earlierSum;
    }
    if (link(from, to)) return Sums.of(to);
    return copy(from, to);
  }

  /// Brings a file that has to have this sum.
  ///
  /// @return whether it has
  boolean bringChecked(Path from, Path to, String sum) throws IOException {
    return bring(from, to, null, null).equals(sum);
  }

  /// Whether two files of the same name and purpose are the same: length and time agree.
  static boolean isSame(Path file, @Nullable Path earlier) throws IOException {
    if (earlier == null || !Files.isRegularFile(earlier)) return false;
    return Files.size(file) == Files.size(earlier)
        && Files.getLastModifiedTime(file).toMillis()
            == Files.getLastModifiedTime(earlier).toMillis();
  }

  long bytesCopied() {
    return bytesCopied;
  }

  private boolean link(Path from, Path to) throws IOException {
    if (!mayLink) return false;
    try {
      Files.createLink(to, from);
      return true;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another disk, no links there, or too many of them: a copy tells the rest
    }
  }

  private String copy(Path from, Path to) throws IOException {
    var time = Files.getLastModifiedTime(from);
    String sum;
    try (var input = Files.newInputStream(from);
        var output =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      sum = Sums.copy(input, Channels.newOutputStream(output));
      bytesCopied += output.size();
      output.force(true);
    }
    Files.setLastModifiedTime(to, time);
    return sum;
  }
}
