package matinee.chaos;

import org.jspecify.annotations.Nullable;

/// What an entry of the chat log does, or a command asks it to do.
sealed interface Line {
  /// A message.
  ///
  /// @param text null when it was replaced or deleted since
  record Said(@Nullable String text) implements Line {}

  /// The message of that number has another text.
  ///
  /// @param text as in [Said]
  record Edited(long message, @Nullable String text) implements Line {}

  /// The message of that number is gone.
  record Deleted(long message) implements Line {}

  /// All messages of a member are gone.
  ///
  /// @param fromSeq the oldest one; 0 in a command, which does not say it
  record Purged(String memberId, long fromSeq) implements Line {}

  /// Somebody reacts to a message, or no longer.
  record Reacted(long message, String emoji, boolean on) implements Line {}

  /// Its text, null when it has none or has none any more.
  default @Nullable String text() {
    return null;
  }

  /// The message that it is about, 0 for none or for many.
  default long message() {
    return 0;
  }

  /// What tells it from others; empty where its text is gone.
  default String token() {
    if (!(this instanceof Said said)) return toString();
    return said.text == null ? "" : said.text;
  }

  /// Whether it is of a kind that brings a text.
  default boolean brings() {
    return this instanceof Said || this instanceof Edited;
  }

  /// Whether both do the same, as far as their texts are still there.
  default boolean fits(Line other) {
    return switch (this) {
      case Said said -> other instanceof Said(var text) && same(said.text, text);
      case Edited edited ->
          other instanceof Edited(var message, var text)
              && message == edited.message
              && same(edited.text, text);
      case Purged purged ->
          other instanceof Purged(var memberId, var fromSeq)
              && memberId.equals(purged.memberId)
              && (fromSeq == purged.fromSeq || fromSeq == 0 || purged.fromSeq == 0);
      case Deleted _, Reacted _ -> equals(other);
    };
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }

  /// Whether the command may find that nothing has to be changed.
  default boolean mayChangeNothing() {
    return !(this instanceof Said);
  }
}
