package matinee.chat;

import matinee.kernel.JsonWriter;
import matinee.protocol.ChatEntry;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.Decision;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// The rules of chat. Pure: no clock, no I/O, no Vert.x.
final class ChatLogic implements StreamRules<Chat, ChatLogic.Posted> {
  /// A message was posted.
  record Posted(CommandKey key, String text, long atMs) {
    ChatEntry entry(long seq) {
      return new ChatEntry(seq, key.cmdId(), key.by(), text, atMs);
    }
  }

  /// Decides whether a text may be posted.
  ///
  /// @param nowMs cluster time
  static Decision<Posted> say(CommandKey key, String text, long nowMs) {
    var clean = clean(text);
    if (clean.isBlank()) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "A message needs some text.");
    }
    if (clean.length() > ChatEntry.TEXT_MAX) {
      var message = "A message has at most " + ChatEntry.TEXT_MAX + " characters.";
      return Decision.refuse(ErrorCode.TOO_LARGE, message);
    }
    return Decision.accept(new Posted(key, clean, nowMs));
  }

  /// Takes out what no reader could see and what databases and terminals cannot hold: control
  /// characters but line breaks and tabs, and halves of surrogate pairs. Everything else stays,
  /// right-to-left marks and joined emoji included.
  static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  @Override
  public Chat evolve(Chat chat, Posted posted, long seq) {
    return new Chat(seq);
  }

  @Override
  public String entryJson(Posted posted, long seq) {
    return ServerFrameJson.entryBody(new JsonWriter().open(), posted.entry(seq)).close().toString();
  }

  @Override
  public @Nullable String stateJson(Chat chat) {
    return null;
  }
}
