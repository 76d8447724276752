package matinee.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import matinee.protocol.ChatMessage;
import org.jspecify.annotations.Nullable;

/// The newest messages of a log, in order. Immutable: each change gives another window, which
/// shares all but one small piece with the one before.
final class ChatWindow {
  /// Messages kept at most.
  static final int MAX = 512;

  private static final int PIECE = 32;
  private static final ChatMessage[][] NOTHING = new ChatMessage[0][];

  private final ChatMessage[][] pieces;
  private final int size;
  private final long fromSeq;

  private ChatWindow(ChatMessage[][] pieces, int size, long fromSeq) {
    this.pieces = pieces;
    this.size = size;
    this.fromSeq = fromSeq;
  }

  /// @param messages oldest first
  /// @param fromSeq every message from this number on is among them
  static ChatWindow of(List<ChatMessage> messages, long fromSeq) {
    var window = new ChatWindow(NOTHING, 0, fromSeq);
    for (var message : messages) window = window.add(message);
    return window;
  }

  int size() {
    return size;
  }

  /// The same with a message after the newest. The oldest may fall out.
  ChatWindow add(ChatMessage message) {
    var last = pieces.length == 0 ? null : pieces[pieces.length - 1];
    if (last != null && last.length < PIECE) {
      var longer = Arrays.copyOf(last, last.length + 1);
      longer[last.length] = message;
      var same = pieces.clone();
      same[same.length - 1] = longer;
      return new ChatWindow(same, size + 1, fromSeq);
    }
    var drop = size >= MAX ? 1 : 0;
    var more = new ChatMessage[pieces.length + 1 - drop][];
    System.arraycopy(pieces, drop, more, 0, pieces.length - drop);
    more[more.length - 1] = new ChatMessage[] {message};
    var from = drop == 0 ? fromSeq : more[0][0].seq();
    return new ChatWindow(more, size + 1 - drop * PIECE, from);
  }

  /// The message with a number, or null.
  @Nullable ChatMessage find(long seq) {
    var piece = pieceOf(seq);
    if (piece < 0) return null;
    var index = indexIn(pieces[piece], seq);
    return index < 0 ? null : pieces[piece][index];
  }

  /// The same with another state of a message; null when the message is not here.
  @Nullable ChatWindow replace(ChatMessage message) {
    var piece = pieceOf(message.seq());
    if (piece < 0) return null;
    var index = indexIn(pieces[piece], message.seq());
    if (index < 0) return null;
    var same = pieces.clone();
    same[piece] = pieces[piece].clone();
    same[piece][index] = message;
    return new ChatWindow(same, size, fromSeq);
  }

  /// The same with every message as `change` makes it.
  ChatWindow map(UnaryOperator<ChatMessage> change) {
    var others = new ChatMessage[pieces.length][];
    for (var i = 0; i < pieces.length; i++) {
      others[i] = pieces[i].clone();
      for (var j = 0; j < others[i].length; j++) others[i][j] = change.apply(others[i][j]);
    }
    return new ChatWindow(others, size, fromSeq);
  }

  /// The number of a member's oldest message since a time, 0 when there is none.
  long oldestBy(String memberId, long sinceMs) {
    for (var piece : pieces) {
      for (var message : piece) {
        if (message.by().id().equals(memberId) && message.atMs() >= sinceMs) return message.seq();
      }
    }
    return 0;
  }

  /// All messages, oldest first.
  List<ChatMessage> all() {
    var all = new ArrayList<ChatMessage>(size);
    for (var piece : pieces) all.addAll(List.of(piece));
    return all;
  }

  /// Every message from this number on is here.
  long fromSeq() {
    return fromSeq;
  }

  /// The last piece that begins at or before a number; -1 when there is none.
  private int pieceOf(long seq) {
    var low = 0;
    var high = pieces.length - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      if (pieces[middle][0].seq() <= seq) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  private static int indexIn(ChatMessage[] piece, long seq) {
    var low = 0;
    var high = piece.length - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var at = piece[middle].seq();
      if (at == seq) return middle;
      if (at < seq) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
