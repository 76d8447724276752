package matinee.kernel;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads what a [ByteWriter] wrote.
///
/// Never reads past its end and never allocates more than is there, whatever the bytes claim: every
/// failure is a [BadRecord].
public final class ByteReader {
  private final Buffer buffer;
  private final int end;
  private int at;

  ByteReader(Buffer buffer, int start, int end) {
    this.buffer = buffer;
    this.at = start;
    this.end = end;
  }

  public int remaining() {
    return end - at;
  }

  /// A number from 0 to 255.
  public int int8() {
    return buffer.getUnsignedByte(take(1));
  }

  public int int32() {
    return buffer.getInt(take(4));
  }

  public long int64() {
    return buffer.getLong(take(8));
  }

  /// A number of bytes or of things that follow, of which each has at least so many bytes.
  public int count(int leastBytes) {
    var count = int32();
    if (count < 0 || count > remaining() / leastBytes) throw new BadRecord("cut off");
    return count;
  }

  public byte[] bytes(int length) {
    var start = take(length);
    return buffer.getBytes(start, start + length);
  }

  /// A text of so many bytes.
  public String utf8(int length) {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return decoder.decode(ByteBuffer.wrap(bytes(length))).toString();
    } catch (CharacterCodingException e) {
      throw new BadRecord("a text that is not UTF-8");
    }
  }

  /// A text after one byte with its length.
  public String word() {
    return utf8(int8());
  }

  /// A part of so many bytes, to be read by itself.
  public ByteReader part(int length) {
    var start = take(length);
    return new ByteReader(buffer, start, start + length);
  }

  private int take(int length) {
    if (length < 0 || length > remaining()) throw new BadRecord("cut off");
    var start = at;
    at += length;
    return start;
  }
}
