package matinee.chat;

import java.util.List;
import matinee.chat.ChatStore.Found;
import matinee.protocol.ChatMessage;

/// Bounds what one answer holds: a page goes over a socket as one frame. Pure.
final class ChatBounds {
  /// Characters of one page, about.
  static final int PAGE_MAX = 60_000;

  private static final int PERSON = 80;

  private ChatBounds() {}

  /// About how many characters a message takes in a frame.
  static int lengthOf(ChatMessage message) {
    var length = 200 + message.text().length() + message.mentions().size() * PERSON;
    for (var reaction : message.reactions()) {
      length += 60 + Math.min(reaction.who().size(), ChatMessage.NAMED_MAX) * PERSON;
    }
    return length;
  }

  /// Leaves out what would make a page too long: what is farthest from where it was looked from.
  ///
  /// @param seq where the look began; the newest stay when it looked back
  static Found cut(Found page, boolean forward, long seq) {
    var messages = page.messages();
    var nearest = forward ? 0 : nearest(messages, seq);
    var from = nearest;
    var to = nearest;
    var left = PAGE_MAX;
    while (from > 0 || to < messages.size()) {
      var takeOlder = from > 0 && (to >= messages.size() || nearest - from <= to - nearest);
      left -= lengthOf(messages.get(takeOlder ? from - 1 : to));
      if (left < 0 && from < to) break;
      if (takeOlder) from--;
      else to++;
    }
    if (from == 0 && to == messages.size()) return page;
    var kept = List.copyOf(messages.subList(from, to));
    return new Found(
        from == 0 ? page.fromSeq() : kept.getFirst().seq(),
        to == messages.size() ? page.toSeq() : kept.getLast().seq(),
        kept);
  }

  private static int nearest(List<ChatMessage> messages, long seq) {
    var at = 0;
    while (at < messages.size() && messages.get(at).seq() < seq) at++;
    return at;
  }
}
