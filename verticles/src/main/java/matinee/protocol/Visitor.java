package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Where somebody comes from, for those rules of a room that go beyond names.
///
/// @param address the person's side of the connection, as a numeric address; empty when unknown
/// @param device a digest of the browser's device token; null when it sent none
public record Visitor(String address, @Nullable String device) {
  /// Somebody of whom nothing is known.
  public static final Visitor UNKNOWN = new Visitor("", null);

  /// Where limits and the door see this person: all addresses of one connection are one place.
  public String place() {
    return AddressRange.place(address);
  }
}
