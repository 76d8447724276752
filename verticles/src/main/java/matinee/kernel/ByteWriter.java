package matinee.kernel;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// Appends numbers (big endian), texts and bytes to a buffer, up to a limit.
///
/// What would pass the limit fails with [BadRecord] before it is appended.
public final class ByteWriter {
  private final Buffer buffer;
  private final int end;

  ByteWriter(Buffer buffer, int limit) {
    this.buffer = buffer;
    this.end = buffer.length() + limit;
  }

  public ByteWriter int8(int value) {
    room(1);
    buffer.appendByte((byte) value);
    return this;
  }

  public ByteWriter int32(int value) {
    room(4);
    buffer.appendInt(value);
    return this;
  }

  public ByteWriter int64(long value) {
    room(8);
    buffer.appendLong(value);
    return this;
  }

  public ByteWriter bytes(byte[] bytes) {
    room(bytes.length);
    buffer.appendBytes(bytes);
    return this;
  }

  /// A text without its length.
  public ByteWriter utf8(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A text of at most 255 bytes after one byte with their number.
  public ByteWriter word(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) throw new BadRecord("a word of " + bytes.length + " bytes");
    return int8(bytes.length).bytes(bytes);
  }

  private void room(int length) {
    if (length > end - buffer.length()) throw new BadRecord("longer than a message may be");
  }
}
