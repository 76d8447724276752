package matinee.chat;

import matinee.chat.ChatLogic.Read;
import matinee.door.SpeechGate;
import matinee.protocol.Anchor;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Quote;
import matinee.protocol.MediaTime;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.Rights;
import matinee.protocol.Source;
import matinee.protocol.VideoItem;
import matinee.streams.Decision;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// A room's log while it is in memory.
final class LiveChat {
  /// The longest name of a film that a message carries, in characters; a longer address is left
  // out.
  private static final int ITEM_NAME_MAX = 512;

  final StreamActor<Chat, ChatEvent> actor;
  final ChatRing ring;
  final SpeechGate gate = new SpeechGate();
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

  /// Decides a command: by what the room's hosts ask of its chat, then by the rules of chat.
  Decision<ChatEvent> decide(Chat now, ChatAsk.Command given, Read read, long nowMs) {
    var command = given.by(shown(given.key().by(), nowMs));
    var by = command.key().by().id();
    var situation =
        new ChatLogic.Situation(
            settings,
            rights.may(by, Permission.CHAT),
            rights.may(by, Permission.KICK),
            nowMs,
            media(nowMs));
    return switch (command) {
      case ChatAsk.Say say -> {
        var checked = gate.say(by, say.text(), nowMs);
        if (checked.refusal() != null) yield refused(checked.refusal());
        var decision = ChatLogic.decide(now, say.with(checked.text()), read, situation);
        if (decision instanceof Decision.Accepted) gate.said(by, say.text(), nowMs);
        yield decision;
      }
      case ChatAsk.Edit edit -> {
        var checked = gate.change(by, edit.text(), nowMs);
        if (checked.refusal() != null) yield refused(checked.refusal());
        yield ChatLogic.decide(now, edit.with(checked.text()), read, situation);
      }
      case ChatAsk.React react -> {
        var silenced = react.on() ? gate.silenced(by, nowMs) : null;
        if (silenced != null) yield refused(silenced);
        yield ChatLogic.decide(now, react, read, situation);
      }
      case ChatAsk.Delete _, ChatAsk.Purge _ -> ChatLogic.decide(now, command, read, situation);
    };
  }

  /// Somebody as the others may see them: a name is speech.
  Person shown(Person person, long nowMs) {
    var name = gate.name(person.id(), person.name(), null, nowMs);
    return name.equals(person.name()) ? person : new Person(person.id(), name);
  }

  private static Decision<ChatEvent> refused(Refusal refusal) {
    return Decision.refuse(refusal.code(), String.valueOf(refusal.getMessage()));
  }

  private @Nullable MediaTime media(long nowMs) {
    var film = item;
    if (film == null) return null;
    var name = nameOf(film.source());
    if (name.length() > ITEM_NAME_MAX) return null;
    return new MediaTime(name, Math.max(0, film.within(anchor.positionAt(nowMs))));
  }

  private static String nameOf(Source source) {
    return switch (source) {
      case Source.Film film -> film.videoId().value();
      case Source.Link link -> link.url();
    };
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
