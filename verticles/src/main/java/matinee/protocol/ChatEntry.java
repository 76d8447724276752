package matinee.protocol;

/// One message in a room's chat log.
///
/// @param seq its number in the room, from 1 without holes
/// @param id the sender's command id, so that the sender recognises it
/// @param by who said it, with the name at that moment
/// @param text 1 to 2000 characters, never markup
/// @param atMs cluster time
public record ChatEntry(long seq, String id, Person by, String text, long atMs) {
  /// The longest message, in characters (UTF-16 units, as browsers count).
  public static final int TEXT_MAX = 2000;
}
