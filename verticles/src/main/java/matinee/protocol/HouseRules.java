package matinee.protocol;

/// What everybody in a room may know of its door and its chat.
///
/// @param locked whether nobody new comes in
/// @param slowMs time between two messages of one member, 0 for none
/// @param rating for whom it is
public record HouseRules(Visibility visibility, boolean locked, long slowMs, Rating rating) {
  /// A new room: whoever has the link comes in.
  public static final HouseRules OPEN =
      new HouseRules(Visibility.UNLISTED, false, 0, Rating.EVERYONE);

  /// The same for others.
  public HouseRules withRating(Rating to) {
    return new HouseRules(visibility, locked, slowMs, to);
  }
}
