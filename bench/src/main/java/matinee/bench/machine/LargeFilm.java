package matinee.bench.machine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A film of any size, made while it is sent: an MP4 followed by a box that players skip.
public final class LargeFilm {
  /// Length, name and long length of a box.
  private static final int HEADER = 16;

  private LargeFilm() {}

  /// @param film an MP4 file
  /// @param size of the whole in bytes, more than the film's
  public static BodyPublisher of(Path film, long size) {
    var padding = size - size(film);
    if (padding < HEADER) throw new BenchFailure("The film alone is larger than " + size + ".");
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> stream(film, padding)), size);
  }

  private static long size(Path film) {
    try {
      return Files.size(film);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream stream(Path film, long padding) {
    var header =
        ByteBuffer.allocate(HEADER)
            .putInt(1)
            .put("free".getBytes(StandardCharsets.US_ASCII))
            .putLong(padding)
            .array();
    try {
      var parts =
          List.of(
              Files.newInputStream(film),
              new ByteArrayInputStream(header),
              new Zeros(padding - HEADER));
      return new SequenceInputStream(java.util.Collections.enumeration(parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// So many bytes of nothing.
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) return -1;
      var count = (int) Math.min(left, length);
      java.util.Arrays.fill(target, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }
}
