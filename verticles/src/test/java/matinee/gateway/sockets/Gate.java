package matinee.gateway.sockets;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import matinee.cluster.Node;
import matinee.credits.Receipts;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestNode;
import matinee.gateway.Failures;
import matinee.gateway.GatewaySettings;
import matinee.gateway.Origins;
import matinee.gateway.Tickets;
import matinee.gateway.TrustedProxies;
import matinee.gateway.Visitors;
import matinee.kernel.Config;
import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// The room sockets of one node, on a free port; a token is the name of a guest.
final class Gate {
  private final TestNode node;
  private final SocketSettings settings;
  private final Promise<Integer> port = Promise.promise();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Receipts receipts = new Receipts();

  Gate(TestNode node) throws TimeoutException {
    this(node, SocketSettings.from(DefaultSettings.config()));
  }

  Gate(TestNode node, SocketSettings settings) throws TimeoutException {
    this.node = node;
    this.settings = settings;
    TestNode.await(node.vertx().deployVerticle(new Edge()));
  }

  int port() throws TimeoutException {
    return TestNode.await(port.future());
  }

  /// How often something was counted.
  double count(String metric) {
    return metrics.counter(metric).count();
  }

  private final class Edge extends VerticleBase {
    @Override
    public Future<?> start() {
      Config config = DefaultSettings.config();
      var self = new Node(UUID.fromString(node.id()), "test", "test", Set.of("gateway"));
      var services =
          new SocketServices(
              self,
              node.owners(),
              node.clock(),
              new NoTickets(),
              Rooms::guest,
              (_, _) -> Future.succeededFuture(),
              receipts);
      var gateway = GatewaySettings.from(config);
      var router = Router.router(vertx);
      router.route().failureHandler(Gate::refuse);
      new RoomSocketRoutes(
              services,
              settings,
              new SocketMetrics(metrics),
              new Origins(gateway, new TrustedProxies(gateway)),
              new SocketNumbers(),
              new Visitors(new TrustedProxies(gateway)))
          .mount(router);
      return vertx
          .createHttpServer()
          .requestHandler(router)
          .listen(0, "127.0.0.1")
          .onSuccess(server -> port.complete(server.actualPort()));
    }
  }

  private static void refuse(RoutingContext ctx) {
    ctx.response().setStatusCode(Failures.refusal(ctx.failure()).code().httpStatus()).end();
  }

  /// Everybody brings a token.
  private static final class NoTickets implements Tickets {
    @Override
    public Future<String> issue(String roomId, Identity identity) {
      return Future.failedFuture("there are no tickets here");
    }

    @Override
    public Future<@Nullable TicketGrant> redeem(String ticket) {
      return Future.succeededFuture(null);
    }

    @Override
    public Duration life() {
      return Duration.ZERO;
    }
  }
}
