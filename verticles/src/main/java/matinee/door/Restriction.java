package matinee.door;

import matinee.protocol.AddressRange;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// Something that somebody may not do for a while: be here, or write.
///
/// @param id unique in the room
/// @param member whom it was meant for
/// @param device also whoever comes with this browser; null for no other
/// @param range also whoever comes from there; null for no other
/// @param untilMs when it ends; 0 for never
/// @param by who did it
public record Restriction(
    long id,
    Kind kind,
    Person member,
    @Nullable String device,
    @Nullable AddressRange range,
    long untilMs,
    Person by,
    long atMs) {
  /// What it keeps from.
  public enum Kind {
    /// Kept out for long, or for ever.
    BAN("ban"),
    /// Kept out for a short while.
    TIME_OUT("time-out"),
    /// Kept from writing.
    MUTE("mute");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word on the wire and in the database.
    public String word() {
      return word;
    }

    boolean keepsOut() {
      return this != MUTE;
    }
  }

  boolean isOver(long nowMs) {
    return untilMs > 0 && untilMs <= nowMs;
  }

  /// Whether it is about this identity, or about whoever comes like this.
  ///
  /// @param byAddress whether addresses count at all
  boolean fits(Subject subject, boolean byAddress) {
    if (member.id().equals(subject.id())) return true;
    if (device != null && device.equals(subject.visitor().device())) return true;
    return byAddress
        && range != null
        && subject.sinceMs() >= atMs
        && range.contains(subject.visitor().address());
  }
}
