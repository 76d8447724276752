package matinee.gateway.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.ShutdownEvent;
import io.vertx.core.net.impl.VertxHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import matinee.protocol.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/// A WebSocket whose channel was taken over from Vert.x once the handshake was done.
///
/// Vert.x keeps the request, its headers and two queues of 4 KiB for as long as the socket is open,
/// which is most of what an idle one costs; and it copies each text twice on its way in. Here the
/// end of the pipeline is this handler alone, behind netty's frame decoder and encoder.
///
/// This class and [SocketWriter] are the only ones that use internals of Vert.x and netty; when
/// the pipeline is not as expected, [PlainLine] does without.
final class TakenLine extends ChannelInboundHandlerAdapter implements Line {
  /// How long the other side may take for its part of the goodbye.
  private static final long CLOSING_MAX_MS = 10_000;

  private final ContextInternal context;
  private final ChannelHandlerContext encoder;
  private final int messageMax;
  private @Nullable ChannelHandlerContext end;
  private @Nullable Ear ear;
  private @Nullable ByteBuf parts;
  private @Nullable Future<?> closing;

  private TakenLine(ContextInternal context, ChannelHandlerContext encoder, int messageMax) {
    this.context = context;
    this.encoder = encoder;
    this.messageMax = messageMax;
  }

  /// Takes the channel over; null when it is not as expected.
  static @Nullable TakenLine of(HttpConnection connection, Context context, int messageMax) {
    if (!(connection instanceof ConnectionBase base)) return null;
    if (!(context instanceof ContextInternal internal)) return null;
    var pipeline = base.channelHandlerContext().pipeline();
    var encoder = pipeline.context(WebSocketFrameEncoder.class);
    var handler = pipeline.get(VertxHandler.class);
    if (encoder == null || handler == null || !pipeline.channel().isActive()) return null;
    var line = new TakenLine(internal, encoder, messageMax);
    line.replace(pipeline, handler);
    return line;
  }

  private void replace(ChannelPipeline pipeline, VertxHandler<?> before) {
    pipeline.replace(before, "room", this);
    // For Vert.x the connection has ended: it counts it no more and lets go of what it holds.
    before.channelInactive(pipeline.context(this));
    // A silent socket is noticed by its own rule, see [Connection#tick].
    if (pipeline.get(IdleStateHandler.class) != null) pipeline.remove(IdleStateHandler.class);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    end = ctx;
  }

  @Override
  public void hear(Ear listener) {
    ear = listener;
    if (!encoder.channel().isActive()) listener.gone();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) context.dispatch(frame, this::heard);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void heard(WebSocketFrame frame) {
    var listener = ear;
    if (frame instanceof CloseWebSocketFrame goodbye) answer(goodbye);
    if (listener == null || closing != null) return;
    switch (frame) {
      case TextWebSocketFrame text when text.isFinalFragment() -> listener.text(text.text());
      case TextWebSocketFrame text -> part(text, listener);
      case ContinuationWebSocketFrame more -> part(more, listener);
      case BinaryWebSocketFrame _ -> listener.binary();
      case PingWebSocketFrame ping -> pong(ping);
      default -> {
        // A pong that nobody asked for.
      }
    }
  }

  /// Puts a message in several frames together. What continues a binary one is dropped.
  private void part(WebSocketFrame frame, Ear listener) {
    var before = parts;
    if (before == null) {
      if (frame instanceof ContinuationWebSocketFrame) return;
      before = encoder.alloc().buffer(frame.content().readableBytes());
      parts = before;
    }
    if (before.readableBytes() + frame.content().readableBytes() > messageMax) {
      letGo();
      listener.tooBig();
      return;
    }
    before.writeBytes(frame.content());
    if (!frame.isFinalFragment()) return;
    var text = before.toString(UTF_8);
    letGo();
    listener.text(text);
  }

  private void letGo() {
    if (parts != null) parts.release();
    parts = null;
  }

  /// Who does not read gets no answers either, so that they do not pile up.
  private void pong(PingWebSocketFrame ping) {
    if (end == null || !end.channel().isWritable()) return;
    var _ = end.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), end.voidPromise());
  }

  private void answer(CloseWebSocketFrame goodbye) {
    if (end == null) return;
    if (closing == null) {
      closing = end.writeAndFlush(goodbye.retain()).addListener(ChannelFutureListener.CLOSE);
    } else {
      var _ = end.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    letGo();
    if (closing != null) closing.cancel(false);
    var listener = ear;
    ear = null;
    if (listener != null) context.dispatch(listener, Ear::gone);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    var listener = ear;
    if (event instanceof ShutdownEvent && listener != null) {
      context.dispatch(listener, Ear::shutdown);
    }
    ReferenceCountUtil.release(event);
  }

  /// What is no WebSocket frame, or too long for one, ends the connection.
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  @Override
  public ChannelHandlerContext out() {
    return encoder;
  }

  @Override
  public void write(String text) {
    if (end != null) {
      var _ = end.writeAndFlush(new TextWebSocketFrame(text), end.voidPromise());
    }
  }

  @Override
  public boolean isFull() {
    return !encoder.channel().isWritable();
  }

  @Override
  public void close(CloseCode code) {
    var out = end;
    if (closing != null || out == null) return;
    var _ = out.writeAndFlush(new CloseWebSocketFrame(code.number(), code.word()));
    Runnable giveUp =
        () -> {
          var _ = out.close();
        };
    closing = out.executor().schedule(giveUp, CLOSING_MAX_MS, TimeUnit.MILLISECONDS);
  }
}
