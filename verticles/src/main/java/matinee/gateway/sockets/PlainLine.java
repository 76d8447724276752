package matinee.gateway.sockets;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.ServerWebSocket;
import matinee.protocol.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/// A WebSocket by Vert.x's public interface alone: correct wherever Vert.x is, but each text is
/// encoded for this socket, and an idle one holds some 15 KiB.
final class PlainLine implements Line {
  private final ServerWebSocket socket;

  PlainLine(ServerWebSocket socket) {
    this.socket = socket;
  }

  @Override
  public void hear(Ear ear) {
    socket.textMessageHandler(ear::text);
    socket.binaryMessageHandler(_ -> ear.binary());
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> ear.gone());
    socket.shutdownHandler(_ -> ear.shutdown());
  }

  @Override
  public @Nullable ChannelHandlerContext out() {
    return null;
  }

  @Override
  public void write(String text) {
    socket.writeTextMessage(text);
  }

  @Override
  public boolean isFull() {
    return socket.writeQueueFull();
  }

  @Override
  public void close(CloseCode code) {
    socket.close(code.number(), code.word());
  }
}
