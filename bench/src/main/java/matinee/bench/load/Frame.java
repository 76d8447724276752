package matinee.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// A text that came in, read where it lies. Valid only during the call that brings it.
final class Frame {
  private ByteBuf data;
  private int start;
  private int length;
  private long nowNanos;

  Frame(ByteBuf data) {
    this.data = data;
  }

  Frame at(ByteBuf in, int from, int bytes, long atNanos) {
    data = in;
    start = from;
    length = bytes;
    nowNanos = atNanos;
    return this;
  }

  /// When it was read from the network.
  long nowNanos() {
    return nowNanos;
  }

  int length() {
    return length;
  }

  /// The byte at an index from the start; 0 outside.
  int byteAt(int index) {
    return index < 0 || index >= length ? 0 : data.getByte(start + index);
  }

  /// Where a byte is found first at or after an index; -1 when it is nowhere.
  int indexOf(int wanted, int from) {
    var found = data.indexOf(start + from, start + length, (byte) wanted);
    return found < 0 ? -1 : found - start;
  }

  /// The digits from an index on, as a number.
  long numberAt(int index) {
    var number = 0L;
    for (var i = index; i < length; i++) {
      var digit = data.getByte(start + i) - '0';
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    return number;
  }

  boolean startsWith(String ascii) {
    if (length < ascii.length()) return false;
    for (var i = 0; i < ascii.length(); i++) {
      if (data.getByte(start + i) != ascii.charAt(i)) return false;
    }
    return true;
  }

  String text() {
    return data.toString(start, length, StandardCharsets.UTF_8);
  }
}
