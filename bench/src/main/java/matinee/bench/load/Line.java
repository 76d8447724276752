package matinee.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One connection, as cheap as it can be made, for there are thousands on one event loop: a
/// WebSocket client (RFC 6455, text frames in one piece), or lines of text on plain TCP.
final class Line extends ChannelInboundHandlerAdapter {
  private static final int REST_MAX = 8 << 20;
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  private final @Nullable String path;
  private final Ear ear;
  private final Frame frame = new Frame(Unpooled.EMPTY_BUFFER);
  private final CompletableFuture<Line> open = new CompletableFuture<>();
  private @Nullable Channel channel;
  private @Nullable ByteBuf rest;
  private boolean upgraded;
  private boolean ended;

  /// Who hears what comes in.
  interface Ear {
    void heard(Frame text);

    void closed(String why);
  }

  /// @param path to open as a WebSocket; null for lines of text
  Line(@Nullable String path, Ear ear) {
    this.path = path;
    this.ear = ear;
  }

  /// Done when texts can be sent.
  CompletableFuture<Line> open() {
    return open;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    if (path == null) {
      open.complete(this);
      return;
    }
    var request =
        ("GET " + path)
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    write(Unpooled.copiedBuffer(request, UTF_8));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var nowNanos = System.nanoTime();
    var data = (ByteBuf) message;
    var before = rest;
    if (before != null) {
      rest = null;
      before.writeBytes(data);
      data.release();
      data = before;
    }
    try {
      if (path == null) lines(data, nowNanos);
      else if (upgraded || upgrade(data)) frames(data, nowNanos);
      if (!ended && data.isReadable()) keep(ctx, data);
    } finally {
      data.release();
    }
  }

  private void keep(ChannelHandlerContext ctx, ByteBuf data) {
    if (data.readableBytes() > REST_MAX) {
      end("a frame without an end");
      return;
    }
    rest = ctx.alloc().buffer(Math.max(4_096, 2 * data.readableBytes())).writeBytes(data);
  }

  private boolean upgrade(ByteBuf data) {
    var head = data.toString(UTF_8);
    var end = head.indexOf("\r\n\r\n");
    if (end < 0) return false;
    if (!head.startsWith("HTTP/1.1 101")) {
      end(head.substring(0, head.indexOf('\r')));
      return false;
    }
    // The head is ASCII: as many bytes as characters.
    data.skipBytes(end + 4);
    upgraded = true;
    open.complete(this);
    return true;
  }

  private void lines(ByteBuf data, long nowNanos) {
    while (!ended) {
      var from = data.readerIndex();
      var end = data.indexOf(from, data.writerIndex(), (byte) '\n');
      if (end < 0) return;
      var length = end > from && data.getByte(end - 1) == '\r' ? end - 1 - from : end - from;
      data.readerIndex(end + 1);
      ear.heard(frame.at(data, from, length, nowNanos));
    }
  }

  private void frames(ByteBuf data, long nowNanos) {
    while (!ended && data.readableBytes() >= 2) {
      var from = data.readerIndex();
      var length = data.getByte(from + 1) & 0x7f;
      var head = length == 126 ? 4 : length == 127 ? 10 : 2;
      if (data.readableBytes() < head) return;
      if (length == 126) length = data.getUnsignedShort(from + 2);
      else if (length == 127) length = Math.toIntExact(data.getLong(from + 2));
      if (data.readableBytes() < head + length) return;
      data.readerIndex(from + head + length);
      frame(data.getUnsignedByte(from), frame.at(data, from + head, length, nowNanos));
    }
  }

  private void frame(int first, Frame text) {
    switch (first) {
      case 0x81 -> ear.heard(text);
      case 0x88 -> end("closed: " + ((text.byteAt(0) << 8) | (text.byteAt(1) & 0xff)));
      case 0x89 -> write(0x8a, text.text());
      case 0x8a -> {
        // A pong that nobody asked for.
      }
      default -> end("a frame of kind " + first);
    }
  }

  /// Sends a text.
  void send(String text) {
    if (path == null) write(Unpooled.copiedBuffer(text + "\r\n", UTF_8));
    else write(0x81, text);
  }

  private void write(int first, String text) {
    var to = channel;
    if (to == null || ended) return;
    var length = ByteBufUtil.utf8Bytes(text);
    var out = to.alloc().buffer(length + 8).writeByte(first);
    if (length < 126) out.writeByte(0x80 | length);
    else out.writeByte(0x80 | 126).writeShort(length);
    out.writeBytes(MASK);
    var start = out.writerIndex();
    ByteBufUtil.writeUtf8(out, text);
    for (var i = 0; i < length; i++) {
      out.setByte(start + i, out.getByte(start + i) ^ MASK[i & 3]);
    }
    write(out);
  }

  private void write(ByteBuf bytes) {
    var to = channel;
    if (to == null || ended) {
      bytes.release();
      return;
    }
    var _ = to.writeAndFlush(bytes, to.voidPromise());
  }

  /// Ends it from this side.
  void close() {
    end("left");
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end("the connection ended");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    end(String.valueOf(cause.getMessage()));
  }

  private void end(String why) {
    if (ended) return;
    ended = true;
    if (rest != null) rest.release();
    rest = null;
    if (channel != null) {
      var _ = channel.close();
    }
    open.completeExceptionally(new java.io.IOException(why));
    ear.closed(why);
  }
}
