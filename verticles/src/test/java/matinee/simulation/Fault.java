package matinee.simulation;

/// What can be planted in the virtual world, so that the checker proves that it would notice.
public enum Fault {
  /// The journal says "stored" without storing.
  ACKNOWLEDGES_BEFORE_STORING,
  /// A second try stores again what the first one had stored.
  DOUBLES_ON_RETRY,
  /// Viewers take any later number as the next.
  IGNORES_GAPS,
  /// A former owner's writes are taken all the same.
  HAS_NO_FENCE,
  /// Writes are taken whatever number their stream has.
  COMPARES_NO_NUMBER
}
