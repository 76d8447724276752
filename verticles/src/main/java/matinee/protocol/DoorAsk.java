package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What can be asked of the verticle that owns rooms about their doors: who comes in, and what
/// hosts do about it.
public sealed interface DoorAsk extends ShardAsk {
  /// Asks to be let in with what was shown; answered with [Done]. Whoever may come in without it is
  /// let in too.
  ///
  /// @param password as typed, null when none was
  /// @param invite the token of an invite link, null when none was followed
  record Enter(
      RoomId room,
      Identity identity,
      Visitor visitor,
      @Nullable String password,
      @Nullable String invite)
      implements DoorAsk {
    @Override
    public String toString() {
      return "Enter[" + room + ", " + identity.id() + "]";
    }
  }

  /// Waits before the door, again every few seconds; answered with [Done] once the way is free.
  record Knock(RoomId room, Identity identity, Visitor visitor) implements DoorAsk {}

  /// Does what a host does; answered with [Done].
  record Act(RoomId room, CommandKey key, DoorAction action) implements DoorAsk {}

  /// Asks whether somebody may add an emote of this name, before its picture is looked at; answered
  /// with [Done].
  record OfferEmote(RoomId room, Identity by, Visitor visitor, String name) implements DoorAsk {}

  /// Adds an emote; answered with [Done].
  record AddEmote(RoomId room, CommandKey key, Visitor visitor, Emote emote) implements DoorAsk {}

  /// Takes a report off the list for an administrator of the server; answered with [Done].
  record Settle(RoomId room, Identity by, String cmdId, long report) implements DoorAsk {}

  /// Asks for a list that hosts may see; answered with [Shown].
  ///
  /// @param part which one
  /// @param before of the log: entries before this number; else 0
  /// @param memberId of [Part#MEMBER]: about whom
  record Show(RoomId room, Person by, String ref, Part part, long before, @Nullable String memberId)
      implements DoorAsk {}

  /// Asks what the chat has to keep to, for the chat verticle of the shard; answered with [Speech].
  record GetSpeech(RoomId room) implements DoorAsk {}

  /// A finished frame for whoever asked.
  record Shown(Encoded frame) {}

  /// What can be shown.
  enum Part {
    /// How the door is set.
    ACCESS("access"),
    /// Who waits before the door.
    KNOCKS("knocks"),
    /// Bans, time-outs and mutes.
    RESTRICTIONS("restrictions"),
    /// Who was let in.
    ADMITTED("admitted"),
    /// Invite links.
    INVITES("invites"),
    /// What members told the hosts of.
    REPORTS("reports"),
    /// What hosts did.
    LOG("log"),
    /// What a ban of somebody would reach.
    MEMBER("member");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    /// The word on the wire.
    public String word() {
      return word;
    }
  }
}
