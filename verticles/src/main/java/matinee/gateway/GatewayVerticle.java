package matinee.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Listens for HTTP and WebSockets. One instance per event loop; they share the port.
public final class GatewayVerticle extends VerticleBase {
  /// A frame over the limit is still read, so that its socket can be closed with a code that says
  /// so; one over this many limits breaks the connection.
  private static final int FRAME_ROOM = 8;

  private static final int DECOMPRESSED_MAX = 1 << 20;

  private final GatewaySettings settings;
  private final int frameMax;
  private final GatewayRouter router;
  private final IntConsumer listening;
  private @Nullable HttpServer server;

  /// @param frameMax largest WebSocket frame that a client may send, in bytes
  /// @param listening told the port once it is open
  public GatewayVerticle(
      GatewaySettings settings, int frameMax, GatewayRouter router, IntConsumer listening) {
    this.settings = settings;
    this.frameMax = frameMax;
    this.router = router;
    this.listening = listening;
  }

  @Override
  public Future<?> start() {
    var options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setMaxInitialLineLength(settings.headerMax())
            .setMaxHeaderSize(settings.headerMax())
            .setMaxFormAttributeSize(DECOMPRESSED_MAX)
            .setIdleTimeout((int) settings.idleTimeout().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxWebSocketFrameSize(frameMax * FRAME_ROOM)
            .setMaxWebSocketMessageSize(frameMax * FRAME_ROOM)
            // Compressing a fan-out costs four times the processor time that it saves in bytes.
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(true)
            .setTcpKeepAlive(true);
    server = vertx.createHttpServer(options).requestHandler(router.build(vertx));
    return server.listen().onSuccess(open -> listening.accept(open.actualPort()));
  }

  @Override
  public Future<?> stop() {
    // Sockets hear of it and say goodbye with a code; requests may finish.
    return server == null ? Future.succeededFuture() : server.shutdown(2, TimeUnit.SECONDS);
  }
}
