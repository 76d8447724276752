package matinee.protocol;

/// What everybody in a room may know of its door and its chat.
///
/// @param locked whether nobody new comes in
/// @param slowMs time between two messages of one member, 0 for none
public record HouseRules(Visibility visibility, boolean locked, long slowMs) {
  /// A new room: whoever has the link comes in.
  public static final HouseRules OPEN = new HouseRules(Visibility.UNLISTED, false, 0);
}
