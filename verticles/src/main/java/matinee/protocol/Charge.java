package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Whose room it is, and who is in charge while they are away.
///
/// @param owner whose room it is; without a name when a build before names stored it
/// @param acting who is in charge instead of the owner, null while the owner is
/// @param handOverMs how long the one in charge may be away before somebody else is; 0 for ever
public record Charge(Person owner, @Nullable Person acting, long handOverMs) {
  public static final long HAND_OVER_DEFAULT_MS = 120_000;
  public static final long HAND_OVER_MIN_MS = 10_000;
  public static final long HAND_OVER_MAX_MS = 3_600_000;

  /// A new room of somebody.
  public static Charge of(Person owner) {
    return new Charge(owner, null, HAND_OVER_DEFAULT_MS);
  }

  /// Who is in charge now.
  public Person inCharge() {
    return acting == null ? owner : acting;
  }

  public Charge withActing(@Nullable Person to) {
    return new Charge(owner, to, handOverMs);
  }

  public Charge withOwner(Person to) {
    return new Charge(to, null, handOverMs);
  }

  public Charge withHandOver(long afterMs) {
    return new Charge(owner, acting, afterMs);
  }
}
