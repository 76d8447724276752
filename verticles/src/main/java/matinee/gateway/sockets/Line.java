package matinee.gateway.sockets;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import matinee.protocol.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/// One open WebSocket: texts come in, frames go out, and it ends. Event loop of the socket only.
sealed interface Line permits TakenLine, PlainLine {
  /// Who hears what comes in. Nothing comes after [#gone].
  interface Ear {
    void text(String text);

    void binary();

    /// A message in several frames is longer than the limit; the rest of it is not read.
    void tooBig();

    /// The server is about to stop.
    void shutdown();

    void gone();
  }

  /// The line of a socket that was just opened.
  ///
  /// @param connection that became the socket: the router hands out wrapped sockets, which hide it
  /// @param context on which the ear hears; of the socket's event loop
  /// @param messageMax bytes of one message in several frames
  static Line of(
      ServerWebSocket socket, HttpConnection connection, Context context, int messageMax) {
    var taken = TakenLine.of(connection, context, messageMax);
    return taken == null ? new PlainLine(socket) : taken;
  }

  /// Starts to hear.
  void hear(Ear ear);

  /// Where finished frames are written; null when only texts can be ([#write]).
  @Nullable ChannelHandlerContext out();

  void write(String text);

  /// Whether more was written than the reader has taken so far.
  boolean isFull();

  /// Says goodbye with a code, after everything that was written.
  void close(CloseCode code);
}
