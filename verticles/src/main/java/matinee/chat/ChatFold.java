package matinee.chat;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Reaction;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// What entries make of messages. Pure, and never refuses: what is in the log has happened.
final class ChatFold {
  private ChatFold() {}

  /// Applies a fact to what is at hand of a log.
  static Chat apply(Chat chat, ChatEvent event) {
    var entry = event.entry();
    return switch (entry) {
      case ChatEntry.Said said -> chat.with(said.seq(), chat.window().add(ChatMessage.of(said)));
      case ChatEntry.Purged purged ->
          chat.changed(
              purged.seq(),
              chat.window().map(message -> apply(message, purged)),
              chat.older().stream().map(message -> apply(message, purged)).toList());
      case ChatEntry.Edited edited -> changed(chat, edited, edited.message(), event.before());
      case ChatEntry.Deleted deleted -> changed(chat, deleted, deleted.message(), event.before());
      case ChatEntry.Reacted reacted -> changed(chat, reacted, reacted.message(), event.before());
    };
  }

  private static Chat changed(
      Chat chat, ChatEntry entry, long target, @Nullable ChatMessage before) {
    var known = chat.find(target);
    var message = known == null ? before : known;
    if (message == null) return chat.with(entry.seq(), chat.window());
    return chat.changed(entry.seq(), apply(message, entry));
  }

  /// Applies an entry to one message; an entry about another one changes nothing.
  static ChatMessage apply(ChatMessage message, ChatEntry entry) {
    if (message.deleted()) return message;
    return switch (entry) {
      case ChatEntry.Said _ -> message;
      case ChatEntry.Edited edited ->
          edited.message() == message.seq() ? message.edited(edited) : message;
      case ChatEntry.Deleted deleted ->
          deleted.message() == message.seq() ? message.gone() : message;
      case ChatEntry.Purged purged ->
          purged.covers(message.by().id(), message.seq()) ? message.gone() : message;
      case ChatEntry.Reacted reacted ->
          reacted.message() == message.seq()
              ? message.reacted(reactions(message.reactions(), reacted))
              : message;
    };
  }

  private static List<Reaction> reactions(List<Reaction> before, ChatEntry.Reacted reacted) {
    var after = new ArrayList<Reaction>(before.size() + 1);
    var found = false;
    for (var reaction : before) {
      if (!reaction.emoji().equals(reacted.emoji())) {
        after.add(reaction);
        continue;
      }
      found = true;
      var who = people(reaction.who(), reacted);
      if (!who.isEmpty()) after.add(new Reaction(reaction.emoji(), who.size(), who, false));
    }
    if (!found && reacted.on()) {
      after.add(new Reaction(reacted.emoji(), 1, List.of(reacted.by()), false));
    }
    return after;
  }

  private static List<Person> people(List<Person> before, ChatEntry.Reacted reacted) {
    var after = new ArrayList<Person>(before.size() + 1);
    for (var person : before) if (!person.id().equals(reacted.by().id())) after.add(person);
    if (reacted.on()) after.add(reacted.by());
    return after;
  }
}
