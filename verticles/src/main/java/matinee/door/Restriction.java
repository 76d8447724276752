package matinee.door;

import java.util.List;
import matinee.protocol.AddressRange;
import matinee.protocol.Person;
import matinee.protocol.Visitor;

/// Something that somebody may not do for a while: be here, or write.
///
/// @param id unique in the room
/// @param member whom it was meant for
/// @param devices also whoever comes with one of these browsers
/// @param ranges also whoever comes from there
/// @param untilMs when it ends; 0 for never
/// @param by who did it
public record Restriction(
    long id,
    Kind kind,
    Person member,
    List<String> devices,
    List<AddressRange> ranges,
    long untilMs,
    Person by,
    long atMs) {
  public Restriction {
    devices = List.copyOf(devices);
    ranges = List.copyOf(ranges);
  }

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
    for (var visitor : subject.visitors()) {
      if (visitor.device() != null && devices.contains(visitor.device())) return true;
      if (byAddress && subject.sinceMs() >= atMs && isFrom(visitor)) return true;
    }
    return false;
  }

  private boolean isFrom(Visitor visitor) {
    for (var range : ranges) if (range.contains(visitor.address())) return true;
    return false;
  }
}
