package matinee.protocol.wire;

import matinee.protocol.ChatAsk.Toward;

/// What a client asks of the chat log; answered with one `history`.
public sealed interface ChatQuery extends ClientFrame {
  String ref();

  /// Asks for messages before, after or around a number.
  record History(String ref, Toward toward, long seq, int limit) implements ChatQuery {}

  /// Asks for messages that hold all of some words.
  record Search(String ref, String words, long beforeSeq) implements ChatQuery {}
}
