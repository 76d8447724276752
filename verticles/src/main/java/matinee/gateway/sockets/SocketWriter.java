package matinee.gateway.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import org.jspecify.annotations.Nullable;

/// Writes finished frames to one socket, beside netty's own encoder.
///
/// A server's WebSocket frames are not masked, so the bytes of a text frame are the same for every
/// reader: they are framed once ([Gathered]) into one pooled buffer that all sockets share by
/// reference count. Writing a single frame does not flush; [#flush] does, once per turn of the
/// event loop. Frames go straight to the channel while it takes them and into a [SocketQueue] while
/// it does not.
/// Event loop of the socket only.
final class SocketWriter {
  /// Bytes before the text of an unmasked frame, at most.
  static final int HEADER_MAX = 10;

  private final Line line;
  private final @Nullable ChannelHandlerContext encoder;
  private final SocketQueue<ByteBuf> queue = new SocketQueue<>(ByteBuf::release);
  private boolean dirty;
  private boolean awaitingDrain;
  private boolean closed;

  SocketWriter(Line line) {
    this.line = line;
    this.encoder = line.out();
  }

  /// Whether frames are shared between sockets; else each is encoded for this one.
  boolean isShared() {
    return encoder != null;
  }

  /// One unmasked text frame with the given text; the caller owns it.
  static ByteBuf frame(Encoded text) {
    var frame = PooledByteBufAllocator.DEFAULT.directBuffer(text.length() + HEADER_MAX);
    frame(text, frame);
    return frame;
  }

  /// Appends one unmasked text frame (RFC 6455 section 5.2) with the given text.
  static void frame(Encoded text, ByteBuf into) {
    var length = text.length();
    into.writeByte(0x81);
    if (length < 126) {
      into.writeByte(length);
    } else if (length <= 0xffff) {
      into.writeByte(126).writeShort(length);
    } else {
      into.writeByte(127).writeLong(length);
    }
    into.writeBytes(text.bytes());
  }

  /// Sends a text to this socket alone.
  boolean write(FrameClass frameClass, Encoded text) {
    return write(frameClass, frame(text));
  }

  /// Sends a frame that this call now owns; false when the reader is too slow and must go.
  boolean write(FrameClass frameClass, ByteBuf frame) {
    if (closed) {
      frame.release();
      return true;
    }
    if (encoder == null) {
      plain(frame);
      return !line.isFull();
    }
    if (queue.isEmpty() && encoder.channel().isWritable()) {
      var _ = encoder.write(frame, encoder.voidPromise());
      dirty = true;
      return true;
    }
    var fits = queue.offer(frameClass, frame, frame.readableBytes());
    awaitDrain();
    return fits;
  }

  /// Sends what a room gathered and flushes; false when the reader is too slow and must go.
  ///
  /// @param place in the buffer where this socket's part begins
  boolean write(Gathered gathered, int place) {
    if (closed || place >= gathered.length()) return true;
    if (encoder != null && queue.isEmpty() && encoder.channel().isWritable()) {
      dirty = false;
      var _ = encoder.writeAndFlush(gathered.from(place), encoder.voidPromise());
      return true;
    }
    for (var piece : gathered.pieces()) {
      if (piece.from() < place) continue;
      if (!write(piece.frameClass(), gathered.frame(piece))) return false;
    }
    return true;
  }

  /// Whether something was written since the last flush.
  boolean isDirty() {
    return dirty;
  }

  /// Brings what was written to the network.
  void flush() {
    dirty = false;
    if (!closed && encoder != null) encoder.flush();
  }

  /// Whether frames wait because the reader is slow.
  boolean isBehind() {
    return !queue.isEmpty();
  }

  /// Lets go of what waits; nothing is written after this.
  void close() {
    closed = true;
    queue.clear();
  }

  private void awaitDrain() {
    if (awaitingDrain || encoder == null) return;
    awaitingDrain = true;
    var _ =
        encoder
            .writeAndFlush(Unpooled.EMPTY_BUFFER)
            .addListener(
                _ -> {
                  awaitingDrain = false;
                  pump(encoder);
                });
  }

  private void pump(ChannelHandlerContext out) {
    while (!closed && !queue.isEmpty() && out.channel().isWritable()) {
      var frame = queue.poll();
      if (frame != null) {
        var _ = out.write(frame, out.voidPromise());
      }
    }
    if (closed) return;
    out.flush();
    if (!queue.isEmpty()) awaitDrain();
  }

  /// The fallback for a line that takes texts only: correct, but encoded per socket.
  private void plain(ByteBuf frame) {
    var header = frame.getByte(1) == 126 ? 4 : frame.getByte(1) == 127 ? 10 : 2;
    var text = frame.toString(header, frame.readableBytes() - header, UTF_8);
    frame.release();
    line.write(text);
  }
}
