package matinee.links;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Addresses with a common beginning, as `10.0.0.0/8` or `fc00::/7`. Pure.
record Network(InetAddress base, int bits) {
  /// @throws IllegalArgumentException when this is no network; names are not looked up
  static Network of(String text) {
    var slash = text.indexOf('/');
    var base = literal(slash < 0 ? text : text.substring(0, slash));
    if (base == null) throw new IllegalArgumentException(text + " is no network");
    var most = base.getAddress().length * 8;
    var bits = slash < 0 ? most : bits(text.substring(slash + 1));
    if (bits < 0 || bits > most) throw new IllegalArgumentException(text + " is no network");
    return new Network(base, bits);
  }

  private static int bits(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + " is no length of a network", e);
    }
  }

  private static @Nullable InetAddress literal(String text) {
    if (!text.matches("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) return null;
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  boolean contains(InetAddress address) {
    var one = base.getAddress();
    var other = address.getAddress();
    if (one.length != other.length) return false;
    var whole = bits / 8;
    for (var i = 0; i < whole; i++) if (one[i] != other[i]) return false;
    var mask = 0xff << (8 - bits % 8) & 0xff;
    return bits % 8 == 0 || (one[whole] & mask) == (other[whole] & mask);
  }
}
