package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import matinee.fixtures.Eventually;
import matinee.kernel.RecordCodec;
import matinee.protocol.Addresses;
import matinee.protocol.NodeAsk;
import matinee.protocol.bus.BusRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first moments of a keeper, on rows in memory.
class KeeperStartTest {
  private static final String PEER = "peer";
  private static final Duration LONG = Duration.ofSeconds(20);

  /// The peer's cluster time minus `System.nanoTime()`: nobody steps back to it later.
  private static final double PEER_AHEAD_MS = KeptRows.AHEAD_MS - 5_000;

  private final Vertx vertx = Vertx.vertx();
  private final ClusterRows rows = new ClusterRows();
  private final KeptRows store = new KeptRows(rows);
  private final ClusterClock clock = new ClusterClock();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final List<Double> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void begin() {
    RecordCodec.install(vertx, BusRecords.table());
  }

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  /// @param clusterMs what the peer says that the time is
  private void aPeer(DoubleSupplier clusterMs) throws TimeoutException {
    rows.put(ClusterRows.node(PEER, 1));
    var consumer =
        vertx
            .eventBus()
            .consumer(
                Addresses.nodeCommands(PEER),
                (Message<NodeAsk> message) -> {
                  told.add(clusterMs.getAsDouble());
                  message.reply(new NodeAsk.Reached(PEER, told.getLast()));
                });
    consumer.completion().await(20, TimeUnit.SECONDS);
  }

  private void start() throws TimeoutException {
    var keeper =
        new ShardKeeperVerticle(
            new Node(UUID.randomUUID(), "new", "test", Set.of("rooms")),
            store,
            new ShardMap(),
            clock,
            ClusterSettings.of(true),
            (_, _) -> new ShardDeployable(List.of()),
            ends::add,
            _ -> {},
            new ClusterMetrics(new SimpleMeterRegistry(), clock));
    vertx.deployVerticle(keeper).await(20, TimeUnit.SECONDS);
  }

  @Test
  void whoeverJoinedWhileTheTimeWasReadIsAskedAgain() throws TimeoutException {
    aPeer(() -> store.renewals() == 0 ? Double.NaN : System.nanoTime() / 1e6 + PEER_AHEAD_MS);

    start();

    assertEquals(Double.NaN, told.getFirst(), "it is asked before it has joined");
    assertEquals(PEER_AHEAD_MS, clock.offsetMs(), 500);
  }

  @Test
  void aNodeThatIsDeclaredGoneReadsTheTimeNoMore() throws TimeoutException {
    aPeer(() -> Double.NaN);
    store.declareGone();

    start();
    Eventually.holds("the end of a life", LONG, () -> !ends.isEmpty());

    assertEquals(List.of("this node was declared gone"), ends);
    assertEquals(1, store.renewals());
    assertFalse(clock.isStarted());
  }
}
