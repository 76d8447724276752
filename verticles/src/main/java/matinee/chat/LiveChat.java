package matinee.chat;

import matinee.protocol.Anchor;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Quote;
import matinee.protocol.CommandKey;
import matinee.protocol.MediaTime;
import matinee.protocol.Permission;
import matinee.protocol.Rights;
import matinee.protocol.VideoItem;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// A room's log while it is in memory.
final class LiveChat {
  final StreamActor<Chat, ChatEvent> actor;
  final ChatRing ring;
  Rights rights;
  private final ChatSettings settings;
  private Anchor anchor = Anchor.START;
  private @Nullable VideoItem item;

  LiveChat(
      StreamActor<Chat, ChatEvent> actor, ChatRing ring, Rights rights, ChatSettings settings) {
    this.actor = actor;
    this.ring = ring;
    this.rights = rights;
    this.settings = settings;
  }

  /// The room's film stands elsewhere.
  void watches(Anchor newAnchor, @Nullable VideoItem newItem) {
    anchor = newAnchor;
    item = newItem;
  }

  ChatLogic.Situation situation(CommandKey key, long nowMs) {
    var by = key.by().id();
    return new ChatLogic.Situation(
        settings,
        rights.may(by, Permission.CHAT),
        rights.may(by, Permission.KICK),
        nowMs,
        media(nowMs));
  }

  private @Nullable MediaTime media(long nowMs) {
    var film = item;
    if (film == null) return null;
    var positionMs = Math.clamp(anchor.positionAt(nowMs), 0, film.durationMs());
    return new MediaTime(film.videoId().value(), positionMs);
  }

  /// What an entry answers, as far as it is at hand.
  @Nullable Quote quoteOf(ChatEntry entry) {
    if (!(entry instanceof ChatEntry.Said said)) return null;
    var reply = said.reply();
    var answered = reply == null ? null : actor.stored().find(reply.seq());
    return answered == null ? null : Quote.of(answered);
  }

  /// A message with an excerpt of what it answers, as far as that is at hand.
  ChatMessage quoted(ChatMessage message) {
    var reply = message.reply();
    var answered = reply == null ? null : actor.stored().find(reply.seq());
    return answered == null ? message : message.quoting(Quote.of(answered));
  }
}
