package matinee.gateway.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import org.jspecify.annotations.Nullable;

/// Frames that go out to all sockets of a room together: framed once, one after the other in one
/// pooled buffer, which each socket writes as it is.
///
/// A reader that is slow gets them one by one ([#frame]), because some of them may be dropped for
/// it; a socket that came in between gets the part from its coming on. Event loop of the instance
/// only.
final class Gathered {
  /// Bytes that may be gathered; full frames go out without waiting.
  static final int BYTES_MAX = 32 * 1024;

  private static final int BYTES_FIRST = 512;

  private final List<Piece> pieces = new ArrayList<>(2);
  private @Nullable ByteBuf bytes;

  /// One frame in the buffer.
  record Piece(FrameClass frameClass, int from, int to) {}

  void add(FrameClass frameClass, Encoded text) {
    var into = bytes;
    if (into == null) {
      var size = Math.max(BYTES_FIRST, text.length() + SocketWriter.HEADER_MAX);
      into = PooledByteBufAllocator.DEFAULT.directBuffer(size);
      bytes = into;
    }
    var from = into.writerIndex();
    SocketWriter.frame(text, into);
    pieces.add(new Piece(frameClass, from, into.writerIndex()));
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  boolean isFull() {
    return length() >= BYTES_MAX;
  }

  /// Bytes of all frames.
  int length() {
    return bytes == null ? 0 : bytes.writerIndex();
  }

  /// All frames from a place on, which the caller owns; each reader needs its own.
  ByteBuf from(int place) {
    return place == 0
        ? buffer().retainedDuplicate()
        : buffer().retainedSlice(place, length() - place);
  }

  /// The frames one by one, oldest first.
  List<Piece> pieces() {
    return pieces;
  }

  /// One frame, which the caller owns.
  ByteBuf frame(Piece piece) {
    return buffer().retainedSlice(piece.from, piece.to - piece.from);
  }

  /// Begins anew. What was handed out stays valid until it is let go.
  void clear() {
    pieces.clear();
    if (bytes != null) bytes.release();
    bytes = null;
  }

  private ByteBuf buffer() {
    if (bytes == null) throw new IllegalStateException("nothing is gathered");
    return bytes;
  }
}
