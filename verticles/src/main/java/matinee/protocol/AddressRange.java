package matinee.protocol;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Addresses that begin with the same bits. Pure: never asks a name server.
///
/// Text form: `203.0.113.7/32`, or for IPv6 the 16 bytes in hexadecimal, `20010db8…/64`.
public record AddressRange(String text) {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int NEIGHBOURS_V4 = 24;
  private static final int NEIGHBOURS_V6 = 64;

  /// The range around an address, or null when the text is none.
  ///
  /// @param neighbours whether 24 bits of IPv4 count instead of all; of IPv6 always 64 do, because
  ///     one connection has as many addresses
  public static @Nullable AddressRange around(String address, boolean neighbours) {
    var bytes = parse(address);
    if (bytes == null) return null;
    if (bytes.length == V6_BYTES) return of(bytes, NEIGHBOURS_V6);
    return of(bytes, neighbours ? NEIGHBOURS_V4 : V4_BYTES * 8);
  }

  /// The range that an address stands for where each connection counts once: IPv4 whole, IPv6 the
  /// 64 bits that one connection has; the text itself when it is no address.
  public static String place(String address) {
    var range = around(address, false);
    return range == null ? address : range.text();
  }

  /// Whether an address is in this range.
  public boolean contains(String address) {
    var bytes = parse(address);
    if (bytes == null) return false;
    var slash = text.indexOf('/');
    return of(bytes, Integer.parseInt(text.substring(slash + 1))).equals(this);
  }

  private static AddressRange of(byte[] address, int bits) {
    var bytes = address.clone();
    for (var bit = bits; bit < bytes.length * 8; bit++) bytes[bit / 8] &= (byte) ~(128 >> bit % 8);
    return new AddressRange(write(bytes) + "/" + bits);
  }

  private static String write(byte[] bytes) {
    if (bytes.length == V6_BYTES) return HexFormat.of().formatHex(bytes);
    var text = new StringBuilder();
    for (var b : bytes) text.append(text.isEmpty() ? "" : ".").append(b & 0xff);
    return text.toString();
  }

  /// The bytes of a numeric address; IPv4 within IPv6 counts as IPv4. Null for anything else.
  static byte @Nullable [] parse(String text) {
    var zone = text.indexOf('%');
    var plain = zone < 0 ? text : text.substring(0, zone);
    if (plain.startsWith("[") && plain.endsWith("]"))
      plain = plain.substring(1, plain.length() - 1);
    return plain.indexOf(':') < 0 ? parseV4(plain) : parseV6(plain);
  }

  private static byte @Nullable [] parseV4(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != V4_BYTES) return null;
    var bytes = new byte[V4_BYTES];
    for (var i = 0; i < V4_BYTES; i++) {
      var number = number(parts[i], 10, 3);
      if (number < 0 || number > 255) return null;
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static byte @Nullable [] parseV6(String text) {
    var gap = text.indexOf("::");
    var left = groups(gap < 0 ? text : text.substring(0, gap));
    var right = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
    if (left == null || right == null) return null;
    var length = left.length + right.length;
    if (gap < 0 ? length != V6_BYTES : length > V6_BYTES - 2) return null;
    var bytes = Arrays.copyOf(left, V6_BYTES);
    System.arraycopy(right, 0, bytes, V6_BYTES - right.length, right.length);
    return isV4Within(bytes) ? Arrays.copyOfRange(bytes, 12, V6_BYTES) : bytes;
  }

  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) return new byte[0];
    var parts = text.split(":", -1);
    if (parts.length > 8) return null;
    var bytes = new byte[V6_BYTES];
    var at = 0;
    for (var i = 0; i < parts.length; i++) {
      var v4 = i == parts.length - 1 && parts[i].indexOf('.') >= 0 ? parseV4(parts[i]) : null;
      if (at + (v4 == null ? 2 : V4_BYTES) > V6_BYTES) return null;
      if (v4 != null) {
        System.arraycopy(v4, 0, bytes, at, V4_BYTES);
        at += V4_BYTES;
        continue;
      }
      var number = number(parts[i], 16, 4);
      if (number < 0) return null;
      bytes[at++] = (byte) (number >> 8);
      bytes[at++] = (byte) number;
    }
    return Arrays.copyOf(bytes, at);
  }

  private static boolean isV4Within(byte[] bytes) {
    for (var i = 0; i < 10; i++) if (bytes[i] != 0) return false;
    return bytes[10] == -1 && bytes[11] == -1;
  }

  /// A number without a sign, or -1.
  private static int number(String digits, int radix, int max) {
    if (digits.isEmpty() || digits.length() > max) return -1;
    var number = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(i) > 'z' ? -1 : Character.digit(digits.charAt(i), radix);
      if (digit < 0) return -1;
      number = number * radix + digit;
    }
    return number;
  }
}
