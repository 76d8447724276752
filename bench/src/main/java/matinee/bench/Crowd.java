package matinee.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rooms with the same number of members each, everyone with a socket of their own.
final class Crowd implements AutoCloseable {
  private static final int JOINING_MAX = 16;
  private static final int JOIN_TRIES_MAX = 5;
  private static final int SNAPSHOT_MAX = 4 << 20;
  private static final long JOIN_MAX_MS = 30_000;
  private static final long PING_EVERY_MS = 20_000;
  private static final long PING_STEP_MS = 100;

  private final Api api;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final WebSocketClient client =
      vertx.createWebSocketClient(
          new WebSocketClientOptions()
              .setMaxConnections(100_000)
              .setMaxFrameSize(SNAPSHOT_MAX)
              .setMaxMessageSize(SNAPSHOT_MAX));
  private final List<Seat> seats = new ArrayList<>();
  private final int membersPerRoom;
  private volatile List<Member> members = List.of();
  private int pinged;

  /// The run that goes on; only the event loop uses it.
  private Ledger ledger;

  private record Seat(String room, String token) {}

  /// Makes the guests and the rooms; nobody has joined yet.
  Crowd(Api api, int rooms, int membersPerRoom) {
    this.api = api;
    this.membersPerRoom = membersPerRoom;
    this.ledger = new Ledger(0, membersPerRoom);
    var tokens = inParallel(rooms * membersPerRoom, i -> () -> api.guest("Guest " + i));
    var ids = inParallel(rooms, i -> () -> api.room(tokens.get(i), "Bench " + i));
    for (var i = 0; i < tokens.size(); i++) seats.add(new Seat(ids.get(i % rooms), tokens.get(i)));
    vertx.setPeriodic(PING_STEP_MS, _ -> pingSome());
  }

  /// Everybody comes, anew where they were there already; returns once all have their snapshot.
  void join() {
    leave();
    members = inParallel(seats.size(), i -> () -> joinAtLast(seats.get(i)));
  }

  /// Like a browser: whom a busy server turns away comes again with a new ticket, some times.
  private Member joinAtLast(Seat seat) throws TimeoutException {
    for (var tries = 1; ; tries++) {
      try {
        return join(seat);
      } catch (UpgradeRejectedException | BenchFailure e) {
        if (tries == JOIN_TRIES_MAX) throw e;
        Pause.of(Duration.ofMillis(500L * tries));
      }
    }
  }

  private Member join(Seat seat) throws TimeoutException {
    var ticket = api.ticket(seat.token(), seat.room());
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(api.port())
            .setURI("/ws/rooms/" + seat.room() + (ticket == null ? "" : "?ticket=" + ticket));
    var token = ticket == null ? seat.token() : null;
    return onLoop(() -> client.connect(options).compose(socket -> arrive(socket, token)))
        .await(JOIN_MAX_MS, TimeUnit.MILLISECONDS);
  }

  private Future<Member> arrive(WebSocket socket, @Nullable String token) {
    var member = new Member(socket, () -> ledger);
    return member.join(token).map(member);
  }

  /// Everybody goes.
  void leave() {
    var there = members;
    members = List.of();
    await(() -> Future.join(there.stream().map(Member::leave).toList()));
  }

  /// Everybody; neighbours in the list are in different rooms.
  List<Member> members() {
    return members;
  }

  int membersPerRoom() {
    return membersPerRoom;
  }

  /// From now on what happens goes into this ledger. On the event loop.
  void keep(Ledger now) {
    ledger = now;
  }

  Vertx vertx() {
    return vertx;
  }

  /// Runs something on the members' event loop.
  private <T> Future<T> onLoop(Supplier<Future<T>> what) {
    return Future.future(promise -> vertx.runOnContext(_ -> what.get().onComplete(promise)));
  }

  /// Runs something on the members' event loop and waits for it, at most 30 s.
  <T> T await(Supplier<Future<T>> what) {
    try {
      return onLoop(what).await(JOIN_MAX_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BenchFailure("The members' event loop does not answer.", e);
    }
  }

  private void pingSome() {
    var there = members;
    if (there.isEmpty()) return;
    var count = Math.ceilDiv(there.size() * PING_STEP_MS, PING_EVERY_MS);
    for (var i = 0; i < count; i++) there.get(pinged++ % there.size()).ping();
    pinged %= there.size();
  }

  private interface Numbered<T> {
    Callable<T> task(int number);
  }

  /// Results in order; fails with the first failure.
  private static <T> List<T> inParallel(int count, Numbered<T> tasks) {
    var permits = new Semaphore(JOINING_MAX);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<java.util.concurrent.Future<T>>();
      for (var i = 0; i < count; i++) {
        var task = tasks.task(i);
        permits.acquire();
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return task.call();
                  } finally {
                    permits.release();
                  }
                }));
      }
      var results = new ArrayList<T>(count);
      for (var future : futures) results.add(future.get());
      return results;
    } catch (ExecutionException e) {
      throw new BenchFailure("A member cannot come: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Report.say("The members' event loop did not end in time.");
    }
  }
}
