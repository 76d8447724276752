package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked of the verticle that owns chat logs.
public sealed interface ChatAsk extends ShardAsk {
  /// A change of the log by a member; answered with [Done].
  sealed interface Command extends ChatAsk {
    CommandKey key();

    /// The same under a name of the member; the command stays the one that it is.
    default Command by(Person person) {
      if (person.equals(key().by())) return this;
      var key = new CommandKey(person, key().cmdId());
      return switch (this) {
        case Say(var room, _, var text, var replyTo, var mentions) ->
            new Say(room, key, text, replyTo, mentions);
        case Edit(var room, _, var message, var text, var mentions) ->
            new Edit(room, key, message, text, mentions);
        case Delete(var room, _, var message) -> new Delete(room, key, message);
        case Purge(var room, _, var memberId, var sinceMs) ->
            new Purge(room, key, memberId, sinceMs);
        case React(var room, _, var message, var emoji, var on) ->
            new React(room, key, message, emoji, on);
      };
    }
  }

  /// Posts a message.
  ///
  /// @param replyTo the number of the message that it answers
  /// @param mentions whom it names: those count whose name stands in the text after an `@`
  record Say(
      RoomId room, CommandKey key, String text, @Nullable Long replyTo, List<Person> mentions)
      implements Command {
    public Say {
      mentions = List.copyOf(mentions);
    }

    public Say(RoomId room, CommandKey key, String text) {
      this(room, key, text, null, List.of());
    }

    /// The same with another text.
    public Say with(String other) {
      return other.equals(text) ? this : new Say(room, key, other, replyTo, mentions);
    }
  }

  /// Gives an own message another text.
  record Edit(RoomId room, CommandKey key, long message, String text, List<Person> mentions)
      implements Command {
    public Edit {
      mentions = List.copyOf(mentions);
    }

    /// The same with another text.
    public Edit with(String other) {
      return other.equals(text) ? this : new Edit(room, key, message, other, mentions);
    }
  }

  /// Takes a message away.
  record Delete(RoomId room, CommandKey key, long message) implements Command {}

  /// Takes the newest messages of a member away.
  ///
  /// @param sinceMs cluster time; 0 for all of them
  record Purge(RoomId room, CommandKey key, String memberId, long sinceMs) implements Command {}

  /// Reacts to a message, or takes that back.
  record React(RoomId room, CommandKey key, long message, String emoji, boolean on)
      implements Command {}

  /// Tells the others that somebody writes; without an answer and without a promise.
  record Typing(RoomId room, Person by) implements ChatAsk {}

  /// Asks for messages; answered with [Messages].
  ///
  /// @param memberId who asks; null when nobody in particular does
  /// @param seq the number from which to look, not included but by [Toward#AROUND]
  /// @param limit 1 to 100
  record GetMessages(RoomId room, @Nullable String memberId, Toward toward, long seq, int limit)
      implements ChatAsk {}

  /// Asks for messages that hold all of some words; answered with [Messages].
  ///
  /// @param beforeSeq the number before which to look
  record Search(RoomId room, String memberId, String words, long beforeSeq) implements ChatAsk {}

  /// Asks for what was missed since a number, or for the newest; answered with [Tail].
  ///
  /// @param afterSeq the last number seen; null asks for the newest messages
  record GetTail(RoomId room, @Nullable Long afterSeq) implements ChatAsk {}

  /// Tells where the room's film stands; without an answer.
  record PlaybackChanged(RoomId room, Anchor anchor, @Nullable VideoItem item) implements ChatAsk {}

  /// Forgets a room that everybody left; without an answer.
  record FallAsleep(RoomId room) implements ChatAsk {}

  /// Where to look for messages.
  enum Toward {
    BEFORE("before"),
    AFTER("after"),
    AROUND("around");

    private final String word;

    Toward(String word) {
      this.word = word;
    }

    /// The word on the bus.
    public String word() {
      return word;
    }
  }

  /// What somebody who comes to a room is shown of its log.
  sealed interface Tail {
    /// The newest number of the log.
    long seq();
  }

  /// Exactly the entries that were missed, oldest first.
  ///
  /// @param more whether there is anything older
  record Missed(long seq, boolean more, List<ChatEntry> entries) implements Tail {
    public Missed {
      entries = List.copyOf(entries);
    }
  }

  /// Messages as they are now, oldest first.
  ///
  /// @param seq the newest number of the log: everything up to it is in them
  /// @param fromSeq the first number that was looked at
  /// @param more whether there may be older messages: before `fromSeq`
  /// @param toSeq the last number that was looked at; there may be newer ones if it is below `seq`
  record Messages(long seq, long fromSeq, long toSeq, boolean more, List<ChatMessage> messages)
      implements Tail {
    public Messages {
      messages = List.copyOf(messages);
    }
  }
}
