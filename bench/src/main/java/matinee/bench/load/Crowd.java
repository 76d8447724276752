package matinee.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Pause;
import org.jspecify.annotations.Nullable;

/// Rooms of one server with the same number of members each, everyone with a connection of their
/// own.
public final class Crowd implements AutoCloseable {
  private static final int JOIN_TRIES_MAX = 5;
  private static final long JOIN_MAX_MS = 30_000;
  private static final long BEAT_EVERY_MS = 20_000;
  private static final long BEAT_STEP_MS = 100;

  private final Venue venue;
  private final EventLoop loop;
  private final int rooms;
  private final int membersPerRoom;
  private final List<RoomTally> tallies;
  private final Future<?> beats;
  private volatile List<Member> members = List.of();
  private int beaten;

  /// The run that goes on; only the event loop uses it.
  private Ledger ledger;

  /// Makes the rooms; nobody has joined yet.
  ///
  /// @param venue closed with the crowd
  public Crowd(Venue venue, EventLoop loop, int rooms, int membersPerRoom) {
    Venue.requireRooms(rooms, membersPerRoom);
    this.venue = venue;
    this.loop = loop;
    this.rooms = rooms;
    this.membersPerRoom = membersPerRoom;
    this.ledger = new Ledger(0, membersPerRoom, false);
    this.tallies = IntStream.range(0, rooms).mapToObj(_ -> new RoomTally(membersPerRoom)).toList();
    venue.prepare(rooms, membersPerRoom);
    this.beats =
        loop.scheduleAtFixedRate(this::beatSome, BEAT_STEP_MS, BEAT_STEP_MS, TimeUnit.MILLISECONDS);
  }

  /// Everybody comes, anew where they were there already; returns once all are in their rooms.
  public void join() {
    leave();
    members = Parallel.map(size(), this::joinAtLast);
  }

  /// Like a browser: whom a busy server turns away comes again, some times.
  private Member joinAtLast(int number) {
    for (var tries = 1; ; tries++) {
      try {
        return connect(number, null).get(JOIN_MAX_MS, TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
        if (tries == JOIN_TRIES_MAX) throw new BenchFailure("Cannot join: " + e, e);
        Pause.of(Duration.ofMillis(500L * tries));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchFailure("Interrupted.", e);
      }
    }
  }

  /// Brings one member in. Blocking until the connection is begun.
  CompletableFuture<Member> connect(
      int number, MatineeDialect.@Nullable Resume resume) {
    var room = number % rooms;
    var place = number / rooms;
    var dialect = venue.enter(room, place, resume);
    var member = new Member(dialect, tallies.get(room), place, () -> ledger);
    var joined = member.join();
    new Bootstrap()
        .group(loop)
        .channel(EpollSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(member.line())
        .connect(InetAddress.getLoopbackAddress(), venue.port(number))
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) joined.completeExceptionally(done.cause());
                });
    return joined;
  }

  /// Everybody goes.
  public void leave() {
    var there = members;
    members = List.of();
    await(
        () -> {
          there.forEach(Member::leave);
          return true;
        });
  }

  public int size() {
    return rooms * membersPerRoom;
  }

  public int membersPerRoom() {
    return membersPerRoom;
  }

  /// Everybody; neighbours in the list are in different rooms.
  List<Member> members() {
    return members;
  }

  /// From now on what happens goes into this ledger. On the event loop.
  void keep(Ledger now) {
    ledger = now;
  }

  EventLoop loop() {
    return loop;
  }

  /// Runs something on the members' event loop and waits for it, at most 30 s.
  <T> T await(Supplier<T> what) {
    try {
      return CompletableFuture.supplyAsync(what, loop)
          .orTimeout(JOIN_MAX_MS, TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw new BenchFailure("The members' event loop does not answer: " + e.getCause(), e);
    }
  }

  private void beatSome() {
    var there = members;
    if (there.isEmpty()) return;
    var count = Math.ceilDiv(there.size() * BEAT_STEP_MS, BEAT_EVERY_MS);
    for (var i = 0; i < count; i++) there.get(beaten++ % there.size()).beat();
    beaten %= there.size();
  }

  @Override
  public void close() {
    beats.cancel(false);
    leave();
    venue.close();
  }
}
