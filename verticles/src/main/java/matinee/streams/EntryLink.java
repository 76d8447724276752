package matinee.streams;

import org.jspecify.annotations.Nullable;

/// How an entry of a log is tied to earlier ones.
///
/// @param target the entry that it is about; 0 when it is about several
/// @param erases whose texts are no longer kept from this entry on; null for nobody's
public record EntryLink(long target, @Nullable Erasure erases) {
  /// Texts that are erased in the same statement that stores the entry.
  public sealed interface Erasure {}

  /// The text of one message, wherever an earlier entry holds it.
  ///
  /// @param forever whether the message itself is gone, and not only replaced
  public record TextOf(long message, boolean forever) implements Erasure {}

  /// The texts of all messages of a member from a number on, for ever.
  public record TextsBy(String memberId, long fromSeq) implements Erasure {}
}
