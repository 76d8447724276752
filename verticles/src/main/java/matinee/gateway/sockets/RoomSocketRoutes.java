package matinee.gateway.sockets;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import matinee.gateway.Origins;
import matinee.gateway.Tickets.TicketGrant;
import matinee.gateway.Visitors;
import matinee.gateway.routes.Routes;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// `GET /ws/rooms/{room}`: lets a room's WebSocket in.
///
/// One per gateway instance, mounted on its event loop.
public final class RoomSocketRoutes implements Routes {
  private final SocketServices services;
  private final SocketSettings settings;
  private final SocketMetrics metrics;
  private final Origins origins;
  private final SocketNumbers numbers;
  private final Visitors visitors;

  /// @param numbers of the sockets and instances of the node; shared by all instances
  public RoomSocketRoutes(
      SocketServices services,
      SocketSettings settings,
      SocketMetrics metrics,
      Origins origins,
      SocketNumbers numbers,
      Visitors visitors) {
    this.services = services;
    this.settings = settings;
    this.metrics = metrics;
    this.origins = origins;
    this.numbers = numbers;
    this.visitors = visitors;
  }

  @Override
  public void mount(Router router) {
    var context = Vertx.currentContext();
    var sockets = new RoomSockets(context, settings, metrics, services, numbers.nextInstance());
    var started = sockets.start();
    router.get("/ws/rooms/:room").handler(ctx -> open(ctx, sockets, started));
  }

  private void open(RoutingContext ctx, RoomSockets sockets, Future<Void> started) {
    var request = ctx.request();
    if (origins.isForeign(request)) {
      throw new Refusal(ErrorCode.FOREIGN_ORIGIN, "The page of another site asked for this.");
    }
    var id = String.valueOf(ctx.pathParam("room"));
    if (!RoomId.isValid(id)) throw new Refusal(ErrorCode.ROOM_NOT_FOUND, "There is no such room.");
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "This address speaks WebSocket only.");
    }
    if (sockets.isMoving()) {
      var text = "This server is about to stop; another one lets you in.";
      throw new Refusal(ErrorCode.UNAVAILABLE, text, 1_000);
    }
    if (sockets.isCutOff()) {
      var text = "This server does not reach the others; another one lets you in.";
      throw new Refusal(ErrorCode.UNAVAILABLE, text, 1_000);
    }
    if (sockets.isFull()) {
      throw new Refusal(ErrorCode.BUSY, "This server is full; try again in a moment.", 2_000);
    }
    var room = new RoomId(id);
    request.pause();
    started
        .compose(_ -> admit(request.getParam("ticket"), room))
        .onSuccess(identity -> upgrade(ctx, sockets, room, identity))
        .onFailure(
            failure -> {
              request.resume();
              ctx.fail(failure);
            });
  }

  /// Who the ticket names; null without a ticket, then the hello must bring a token.
  private Future<@Nullable Identity> admit(@Nullable String ticket, RoomId room) {
    if (ticket == null || ticket.isEmpty()) return Future.succeededFuture(null);
    return services
        .tickets()
        .redeem(ticket)
        .compose(
            grant ->
                isFor(grant, room)
                    ? Future.succeededFuture(grant.identity())
                    : Future.failedFuture(
                        new Refusal(
                            ErrorCode.NOT_SIGNED_IN, "The ticket was used or is too old.")));
  }

  private static boolean isFor(@Nullable TicketGrant grant, RoomId room) {
    return grant != null && grant.roomId().equals(room.value());
  }

  private void upgrade(
      RoutingContext ctx, RoomSockets sockets, RoomId room, @Nullable Identity identity) {
    var request = ctx.request();
    var visitor = visitors.of(request);
    request.resume();
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              var number = numbers.nextSocket();
              var place = new Place(sockets, metrics, settings, room, number, visitor);
              new Connection(sockets.line(socket, request), place, services, identity).open();
            })
        .onFailure(ctx::fail);
  }
}
