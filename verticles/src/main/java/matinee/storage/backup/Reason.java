package matinee.storage.backup;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/// Puts failures and sizes into words.
final class Reason {
  private static final long MEBIBYTE = 1L << 20;

  private Reason() {}

  /// What a failure of the disk means.
  static String of(Exception failure) {
    return switch (failure) {
      case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
      case AccessDeniedException e -> "permission denied for " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " is in the way";
      case FileSystemException e when e.getReason() != null -> e.getReason() + ", " + e.getFile();
      default -> String.valueOf(failure.getMessage());
    };
  }

  static String mebibytes(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE + " MiB";
  }
}
