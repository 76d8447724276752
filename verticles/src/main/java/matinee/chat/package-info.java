/// The chat log of a room: one message after another, numbered without holes.
///
/// [ChatShardVerticle] is the shell, [ChatLogic] the rules, [ChatRing] what is kept at hand for
/// those who come back after a moment. What is said lives in the database; this package never drops
/// a message that was acknowledged, and acknowledges none that is not stored.
@NullMarked
package matinee.chat;

import org.jspecify.annotations.NullMarked;
