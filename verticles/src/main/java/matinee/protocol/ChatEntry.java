package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a room's chat log, as it was said. What a message is by now comes from all entries
/// about it: a [ChatMessage].
///
/// A text that was replaced or deleted is kept nowhere: it is empty in the entry that brought it.
public sealed interface ChatEntry {
  /// The longest message, in characters (UTF-16 units, as browsers count).
  int TEXT_MAX = 2000;

  /// Members that one message can name.
  int MENTIONS_MAX = 10;

  /// Its number in the room, from 1 without holes.
  long seq();

  /// The sender's command id, so that the sender recognises it.
  String id();

  /// Who did it, with the name at that moment.
  Person by();

  /// Cluster time.
  long atMs();

  /// The message that the entry changes; null for a new one, or for many.
  default @Nullable Long target() {
    return switch (this) {
      case Said _, Purged _ -> null;
      case Edited edited -> edited.message();
      case Deleted deleted -> deleted.message();
      case Reacted reacted -> reacted.message();
    };
  }

  /// A message like any other: no film, no reply, nobody named.
  static Said said(long seq, String id, Person by, String text, long atMs) {
    return new Said(seq, id, by, atMs, text, null, null, List.of());
  }

  /// A message.
  ///
  /// @param text 1 to 2000 characters, never markup; empty when it was replaced or deleted
  /// @param media where the room's film stood; null without one
  /// @param reply the message that it answers
  /// @param mentions whom it names
  record Said(
      long seq,
      String id,
      Person by,
      long atMs,
      String text,
      @Nullable MediaTime media,
      @Nullable Reply reply,
      List<Person> mentions)
      implements ChatEntry {
    public Said {
      mentions = List.copyOf(mentions);
    }

    /// The same without its text.
    public Said erased() {
      return text.isEmpty() ? this : new Said(seq, id, by, atMs, "", media, reply, List.of());
    }
  }

  /// A message has another text from now on.
  ///
  /// @param message the number of the message
  record Edited(
      long seq, String id, Person by, long atMs, long message, String text, List<Person> mentions)
      implements ChatEntry {
    public Edited {
      mentions = List.copyOf(mentions);
    }

    /// The same without its text.
    public Edited erased() {
      return text.isEmpty() ? this : new Edited(seq, id, by, atMs, message, "", List.of());
    }
  }

  /// A message is gone.
  record Deleted(long seq, String id, Person by, long atMs, long message) implements ChatEntry {}

  /// All messages of a member from a number on are gone.
  ///
  /// @param memberId whose messages
  /// @param fromSeq the first number that it is about; the last is the one before this entry
  record Purged(long seq, String id, Person by, long atMs, String memberId, long fromSeq)
      implements ChatEntry {
    /// Whether it takes a message away.
    public boolean covers(String memberId, long seq) {
      return seq >= fromSeq && seq < this.seq && this.memberId.equals(memberId);
    }
  }

  /// Somebody reacts to a message, or takes that back.
  ///
  /// @param emoji one emoji, or the short code of an emote in colons
  /// @param media where the room's film stood; null without one
  record Reacted(
      long seq,
      String id,
      Person by,
      long atMs,
      long message,
      String emoji,
      boolean on,
      @Nullable MediaTime media)
      implements ChatEntry {}

  /// The message that another one answers.
  ///
  /// @param by who said it
  record Reply(long seq, Person by) {}
}
