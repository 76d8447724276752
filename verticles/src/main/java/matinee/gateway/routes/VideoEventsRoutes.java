package matinee.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import matinee.gateway.UnderWay;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogChange;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.VideoChanged;
import matinee.protocol.VideoRemoved;

/// Tells live listeners of changes of the catalogue, as server-sent events.
///
/// A listener first opens this, then reads the list: then nothing falls between. One that does not
/// read what is sent is dropped, and comes back by itself. On one event loop.
public final class VideoEventsRoutes implements Routes {
  private static final int QUEUE_MAX = 64 << 10;

  private final Vertx vertx;
  private final VideoEventsSettings settings;
  private final Set<HttpServerRequest> listeners = new LinkedHashSet<>();

  public VideoEventsRoutes(Vertx vertx, VideoEventsSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/videos/events").handler(this::listen);
    vertx.eventBus().<CatalogChange>consumer(Addresses.CATALOG_CHANGES, this::changed);
    vertx.setPeriodic(settings.heartbeat().toMillis(), _ -> send(":\n\n"));
  }

  private void listen(RoutingContext ctx) {
    if (listeners.size() >= settings.listenersMax()) {
      throw new Refusal(ErrorCode.BUSY, "Too many listeners just now.", 5_000);
    }
    var request = ctx.request();
    var response = ctx.response();
    UnderWay.leaveOut(ctx);
    listeners.add(request);
    response.closeHandler(_ -> listeners.remove(request));
    response.exceptionHandler(_ -> listeners.remove(request));
    response.setChunked(true).setWriteQueueMaxSize(QUEUE_MAX);
    response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("X-Accel-Buffering", "no");
    response.write("retry: 3000\n\n");
  }

  private void changed(Message<CatalogChange> message) {
    switch (message.body()) {
      case VideoChanged changed -> send("video", VideoJson.of(changed.video()));
      case VideoRemoved removed ->
          send("removed", new JsonObject().put("id", removed.id().value()));
    }
  }

  private void send(String event, JsonObject data) {
    send("event: " + event + "\ndata: " + data.encode() + "\n\n");
  }

  private void send(String text) {
    for (var request : List.copyOf(listeners)) {
      var response = request.response();
      if (response.closed() || response.writeQueueFull()) {
        listeners.remove(request);
        // Over HTTP/2 other requests share the connection.
        if (request.version() == HttpVersion.HTTP_2) response.reset();
        else request.connection().close();
      } else {
        response.write(text);
      }
    }
  }
}
