package matinee.door;

import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// A line of the moderators' log: who did what, when, to whom.
///
/// @param member to whom; null when it was nobody
/// @param untilMs when it ends; 0 for never
/// @param detail more about it, in words that depend on the deed; null for nothing
/// @param undone whether it was taken back
public record Note(
    long id,
    long atMs,
    Person by,
    Deed deed,
    @Nullable Person member,
    long untilMs,
    @Nullable String detail,
    boolean undone) {
  /// What can be done.
  public enum Deed {
    KICK("kick"),
    BAN("ban"),
    TIME_OUT("time-out"),
    MUTE("mute"),
    LIFT("lift"),
    OPEN("open"),
    DENY("deny"),
    REMOVE("remove"),
    INVITE("invite"),
    REVOKE("revoke"),
    ACCESS("access"),
    RULES("rules"),
    RATING("rating"),
    DISMISS("dismiss"),
    EMOTE("emote");

    private final String word;

    Deed(String word) {
      this.word = word;
    }

    /// The word on the wire and in the database.
    public String word() {
      return word;
    }

    /// Whether it is about invite links.
    boolean isOfInvites() {
      return this == INVITE || this == REVOKE;
    }
  }

  Note taken() {
    return new Note(id, atMs, by, deed, member, untilMs, detail, true);
  }
}
