package matinee.chat;

import matinee.kernel.JsonWriter;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatEntry.Reply;
import matinee.protocol.ChatMessage;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.MediaTime;
import matinee.protocol.wire.ChatJson;
import matinee.streams.Decision;
import matinee.streams.EntryLink;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// The rules of chat. Pure: no clock, no I/O, no Vert.x.
final class ChatLogic implements StreamRules<Chat, ChatEvent> {
  /// The circumstances of a command.
  ///
  /// @param speaks whether its sender may write here
  /// @param moderates whether its sender may take others' messages away
  /// @param nowMs cluster time
  /// @param media where the room's film stands; null without one
  record Situation(
      ChatSettings limits,
      boolean speaks,
      boolean moderates,
      long nowMs,
      @Nullable MediaTime media) {}

  /// What was looked up for a command that is about something that was not at hand.
  ///
  /// @param asOfSeq where the log stood then
  /// @param message the message that it is about; null when there is none
  /// @param fromSeq the oldest message to purge; 0 when there is none
  record Read(long asOfSeq, @Nullable ChatMessage message, long fromSeq) {
    static final Read NOTHING = new Read(0, null, 0);
  }

  /// The message that a command is about; null when it is about none.
  static @Nullable Long target(ChatAsk.Command command) {
    return switch (command) {
      case ChatAsk.Say say -> say.replyTo();
      case ChatAsk.Edit edit -> edit.message();
      case ChatAsk.Delete delete -> delete.message();
      case ChatAsk.React react -> react.message();
      case ChatAsk.Purge _ -> null;
    };
  }

  static Decision<ChatEvent> decide(
      Chat chat, ChatAsk.Command command, Read read, Situation situation) {
    if (!situation.speaks() && !isRemoval(command)) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "You may not write in this room's chat.");
    }
    var target = target(command);
    if (target == null) {
      return switch (command) {
        case ChatAsk.Purge purge -> purge(chat, purge, read.fromSeq(), situation);
        case ChatAsk.Say say -> say(chat, say, null, situation);
        case ChatAsk.Edit _, ChatAsk.Delete _, ChatAsk.React _ -> gone();
      };
    }
    var message = chat.find(target);
    if (message == null) {
      if (!chat.isUnchangedSince(target, read.asOfSeq())) {
        var text = "This message is being changed; try again in a moment.";
        return Decision.refuse(ErrorCode.BUSY, text);
      }
      message = read.message();
    }
    if (message == null) return gone();
    return switch (command) {
      case ChatAsk.Say say -> say(chat, say, message, situation);
      case ChatAsk.Edit edit -> edit(chat, edit, message, situation);
      case ChatAsk.Delete delete -> delete(chat, delete.key(), message, situation);
      case ChatAsk.React react -> react(chat, react, message, situation);
      case ChatAsk.Purge _ -> gone();
    };
  }

  /// Who may no longer write may still take back what they wrote.
  private static boolean isRemoval(ChatAsk.Command command) {
    return switch (command) {
      case ChatAsk.Delete _, ChatAsk.Purge _ -> true;
      case ChatAsk.React react -> !react.on();
      case ChatAsk.Say _, ChatAsk.Edit _ -> false;
    };
  }

  /// Decides whether a message may be posted.
  ///
  /// @param answered the message that it answers; null for none
  private static Decision<ChatEvent> say(
      Chat chat, ChatAsk.Say say, @Nullable ChatMessage answered, Situation situation) {
    var clean = ChatText.clean(say.text());
    var refusal = unfit(clean);
    if (refusal != null) return refusal;
    var reply = answered == null ? null : new Reply(answered.seq(), answered.by());
    var said =
        new ChatEntry.Said(
            chat.seq() + 1,
            say.key().cmdId(),
            say.key().by(),
            situation.nowMs(),
            clean,
            situation.media(),
            reply,
            ChatText.mentions(clean, say.mentions()));
    return Decision.accept(new ChatEvent(said, null));
  }

  private static @Nullable Decision<ChatEvent> unfit(String clean) {
    if (clean.isBlank()) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "A message needs some text.");
    }
    if (clean.length() > ChatEntry.TEXT_MAX) {
      var message = "A message has at most " + ChatEntry.TEXT_MAX + " characters.";
      return Decision.refuse(ErrorCode.TOO_LARGE, message);
    }
    return null;
  }

  /// Decides whether a message may have another text: its author may change it for a while.
  private static Decision<ChatEvent> edit(
      Chat chat, ChatAsk.Edit edit, ChatMessage message, Situation situation) {
    if (message.deleted()) return gone();
    var key = edit.key();
    if (!isOwn(message, key)) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "Only its author may change a message.");
    }
    if (situation.nowMs() - message.atMs() > situation.limits().editFor().toMillis()) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "This message can no longer be changed.");
    }
    var clean = ChatText.clean(edit.text());
    var refusal = unfit(clean);
    if (refusal != null) return refusal;
    var named = ChatText.mentions(clean, edit.mentions());
    if (clean.equals(message.text()) && named.equals(message.mentions())) {
      return new Decision.Unchanged<>();
    }
    var seq = chat.seq() + 1;
    var at = situation.nowMs();
    var edited = new ChatEntry.Edited(seq, key.cmdId(), key.by(), at, message.seq(), clean, named);
    return Decision.accept(new ChatEvent(edited, message));
  }

  /// Decides whether a message may be taken away.
  private static Decision<ChatEvent> delete(
      Chat chat, CommandKey key, ChatMessage message, Situation situation) {
    if (!isOwn(message, key) && !situation.moderates()) return notYours();
    if (message.deleted()) return new Decision.Unchanged<>();
    var seq = chat.seq() + 1;
    var deleted =
        new ChatEntry.Deleted(seq, key.cmdId(), key.by(), situation.nowMs(), message.seq());
    return Decision.accept(new ChatEvent(deleted, message));
  }

  /// Decides whether messages of a member may be taken away.
  ///
  /// @param fromSeq the oldest stored one; 0 when none is stored yet
  private static Decision<ChatEvent> purge(
      Chat chat, ChatAsk.Purge purge, long fromSeq, Situation situation) {
    var key = purge.key();
    var memberId = purge.memberId();
    if (!memberId.equals(key.by().id()) && !situation.moderates()) return notYours();
    var from = fromSeq == 0 ? chat.window().oldestBy(memberId, purge.sinceMs()) : fromSeq;
    if (from == 0) return new Decision.Unchanged<>();
    var seq = chat.seq() + 1;
    var at = situation.nowMs();
    var purged = new ChatEntry.Purged(seq, key.cmdId(), key.by(), at, memberId, from);
    return Decision.accept(new ChatEvent(purged, null));
  }

  /// Decides whether a member may react, or take that back.
  private static Decision<ChatEvent> react(
      Chat chat, ChatAsk.React react, ChatMessage message, Situation situation) {
    var key = react.key();
    var emoji = react.emoji();
    var on = react.on();
    if (!ChatText.isReaction(emoji)) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "A reaction is one emoji or one emote.");
    }
    if (message.deleted()) return gone();
    var by = key.by().id();
    var now = message.reaction(emoji);
    if ((now != null && now.isBy(by)) == on) return new Decision.Unchanged<>();
    if (on) {
      var full = full(message, emoji, by, situation.limits());
      if (full != null) return Decision.refuse(ErrorCode.NOT_ALLOWED, full);
    }
    var reacted =
        new ChatEntry.Reacted(
            chat.seq() + 1,
            key.cmdId(),
            key.by(),
            situation.nowMs(),
            message.seq(),
            emoji,
            on,
            situation.media());
    return Decision.accept(new ChatEvent(reacted, message));
  }

  private static @Nullable String full(
      ChatMessage message, String emoji, String by, ChatSettings limits) {
    var reactions = message.reactions();
    if (message.reaction(emoji) == null && reactions.size() >= limits.reactionKindsMax()) {
      return "This message has all the kinds of reactions it can hold.";
    }
    if (reactions.stream().mapToInt(ChatMessage.Reaction::count).sum() >= limits.reactionsMax()) {
      return "This message has all the reactions it can hold.";
    }
    if (reactions.stream().filter(kind -> kind.isBy(by)).count() >= limits.reactionsPerMember()) {
      return "You have set as many reactions on this message as one may.";
    }
    return null;
  }

  private static boolean isOwn(ChatMessage message, CommandKey key) {
    return message.by().id().equals(key.by().id());
  }

  /// What is answered for a message that is not there, or no longer.
  static Decision<ChatEvent> gone() {
    return Decision.refuse(ErrorCode.NOT_FOUND, "This message is gone.");
  }

  private static Decision<ChatEvent> notYours() {
    return Decision.refuse(ErrorCode.NOT_ALLOWED, "You may not delete what others have said here.");
  }

  @Override
  public Chat evolve(Chat chat, ChatEvent event, long seq) {
    if (event.entry().seq() != seq) throw new IllegalStateException("decided on another state");
    return ChatFold.apply(chat, event);
  }

  @Override
  public String entryJson(ChatEvent event, long seq) {
    return ChatJson.body(new JsonWriter().open(), event.entry()).close().toString();
  }

  @Override
  public @Nullable EntryLink link(ChatEvent event) {
    var entry = event.entry();
    return switch (entry) {
      case ChatEntry.Said _ -> null;
      case ChatEntry.Reacted reacted -> new EntryLink(reacted.message(), null);
      case ChatEntry.Edited edited ->
          new EntryLink(edited.message(), new EntryLink.TextOf(edited.message(), false));
      case ChatEntry.Deleted deleted ->
          new EntryLink(deleted.message(), new EntryLink.TextOf(deleted.message(), true));
      case ChatEntry.Purged purged ->
          new EntryLink(0, new EntryLink.TextsBy(purged.memberId(), purged.fromSeq()));
    };
  }

  @Override
  public @Nullable String stateJson(Chat chat) {
    return null;
  }
}
