package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What hosts do about who is in a room and what is said there. Times are milliseconds.
public sealed interface DoorAction {
  /// The longest that something may last, but for what lasts for ever.
  long FOR_MAX_MS = 365L * 24 * 3_600_000;

  /// The shortest password of a room, in characters.
  int PASSWORD_MIN = 8;

  /// The longest password of a room, in characters.
  int PASSWORD_MAX = 200;

  /// The longest text and the longest reason of a [Flag], in characters.
  int FLAG_TEXT_MAX = 500;

  /// Changes who can come in; null leaves a setting as it is.
  ///
  /// @param password the new one; empty for none any more
  record Access(
      @Nullable Visibility visibility,
      @Nullable Boolean locked,
      @Nullable String password,
      @Nullable Boolean knock)
      implements DoorAction {
    /// What can be seen of it in a log.
    @Override
    public String toString() {
      return "Access[" + visibility + ", " + locked + ", …, " + knock + "]";
    }
  }

  /// Changes what the chat has to keep to; null leaves a setting as it is.
  record Moderate(
      @Nullable Long slowMs,
      @Nullable Integer rateMax,
      @Nullable Integer repeatsMax,
      @Nullable Filters filters)
      implements DoorAction {}

  /// Says for whom the room is.
  record Rate(Rating rating) implements DoorAction {}

  /// Sends somebody out; they may come back as anybody may.
  record Kick(String memberId) implements DoorAction {}

  /// Keeps somebody out.
  ///
  /// @param forMs how long; 0 for ever
  /// @param reach by what they are recognised
  record Ban(String memberId, long forMs, Reach reach) implements DoorAction {}

  /// Keeps somebody out for a short while.
  record TimeOut(String memberId, long forMs) implements DoorAction {}

  /// Lets somebody listen only.
  ///
  /// @param forMs how long; 0 for ever
  record Mute(String memberId, long forMs) implements DoorAction {}

  /// Ends a ban, a time-out or a mute before its time.
  record Lift(long id) implements DoorAction {}

  /// Takes back what an entry of the log tells of.
  record Undo(long entry) implements DoorAction {}

  /// Makes an invite link; its id is the command's.
  ///
  /// @param forMs how long it is valid; 0 for ever
  /// @param usesMax how many people may use it; 0 for any number
  record Invite(long forMs, int usesMax) implements DoorAction {}

  /// Ends an invite link.
  record Revoke(String invite) implements DoorAction {}

  /// Answers somebody who knocks.
  record Answer(String memberId, boolean opens) implements DoorAction {}

  /// Takes back that somebody may come in.
  record Remove(String memberId) implements DoorAction {}

  /// Tells the hosts of a message or a member.
  ///
  /// @param seq the message; 0 for the member
  /// @param text what it said, as the reporter saw it
  record Flag(String memberId, long seq, String text, String reason) implements DoorAction {}

  /// Takes a report off the list.
  record Dismiss(long report) implements DoorAction {}

  /// Gives an emote of the room another name.
  record RenameEmote(String name, String to) implements DoorAction {}

  /// Takes an emote out of the room.
  record RemoveEmote(String name) implements DoorAction {}

  /// By what somebody is recognised who is kept out, beside their identity.
  enum Reach {
    /// Nothing else.
    IDENTITY("identity"),
    /// The browser.
    DEVICE("device"),
    /// The browser, and the address: one of IPv4, or 64 bits of IPv6.
    ADDRESS("address"),
    /// The browser, and the address with its neighbours: 24 bits of IPv4, 64 of IPv6.
    NETWORK("network");

    private final String word;

    Reach(String word) {
      this.word = word;
    }

    /// The word on the wire and in the database.
    public String word() {
      return word;
    }
  }
}
