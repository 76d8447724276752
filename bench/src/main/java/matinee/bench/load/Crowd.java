package matinee.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Pause;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Rooms of one server with the same number of members each, everyone with a connection of their
/// own.
public final class Crowd implements AutoCloseable {
  private static final int JOIN_TRIES_MAX = 20;
  private static final int STORM_AT_ONCE = 512;
  private static final long BACKOFF_MAX_MS = 20_000;
  private static final long FIRST_TRY_MAX_MS = 1_500;
  private static final long JOIN_MAX_MS = 30_000;

  private final Venue venue;
  private final EventLoop loop;
  private final int rooms;
  private final int membersPerRoom;
  private final List<RoomTally> tallies;
  private volatile List<Member> members = List.of();
  private final Map<String, Integer> turnedAway = new ConcurrentHashMap<>();

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
  }

  /// Everybody comes, anew where they were there already; returns once all are in their rooms.
  public void join() {
    leave();
    members = Parallel.map(size(), i -> joinAtLast(i, null));
  }

  /// Like a browser: whom a busy server turns away comes again, some times.
  private Member joinAtLast(int number, @Nullable Resume resume) {
    for (var tries = 1; ; tries++) {
      try {
        return connect(number, resume, tries - 1).get(JOIN_MAX_MS, TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.ExecutionException | TimeoutException | BenchFailure e) {
        turnedAway.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
        if (tries == JOIN_TRIES_MAX) throw new BenchFailure("Cannot join: " + e, e);
        Pause.of(
            Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(Math.min(BACKOFF_MAX_MS, 500L << tries))));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchFailure("Interrupted.", e);
      }
    }
  }

  /// Brings one member in. Blocking until the connection is begun.
  private CompletableFuture<Member> connect(int number, @Nullable Resume resume, int failed) {
    var room = number % rooms;
    var place = number / rooms;
    var dialect = venue.enter(room, place, resume, failed);
    var member = new Member(dialect, tallies.get(room), place, () -> ledger, loop);
    var joined = member.join();
    new Bootstrap()
        .group(loop)
        .channel(EpollSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(member.line())
        .connect(InetAddress.getLoopbackAddress(), venue.port(number, failed))
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) joined.completeExceptionally(done.cause());
                });
    return joined;
  }

  /// Everybody comes, or comes back after [#cut], within a time.
  ///
  /// @param spread in which each one's first try lies, evenly
  /// @param resume whether to go on where one was
  /// @return how long each took from its first try until it was in its room, in nanoseconds
  public Histogram storm(Duration spread, boolean resume) {
    var positions = resume ? members.stream().map(Member::position).toList() : List.<Resume>of();
    if (!resume) leave();
    var startNanos = System.nanoTime();
    var took = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(5), 3);
    members =
        Parallel.map(
            size(),
            STORM_AT_ONCE,
            i -> {
              var dueNanos = startNanos + spread.toNanos() * i / size();
              var waitNanos = dueNanos - System.nanoTime();
              if (waitNanos > 0) Pause.of(Duration.ofNanos(waitNanos));
              if (resume && members.get(i).isThere()) return members.get(i);
              var member = joinAtLast(i, resume ? positions.get(i) : null);
              took.recordValue(System.nanoTime() - dueNanos);
              return member;
            });
    return took;
  }

  /// Cuts everybody's connection but that of one member per room.
  public void cut() {
    run(() -> members.subList(rooms, members.size()).forEach(Member::leave));
  }

  /// Whoever lost the connection comes back, like a browser: after up to 1.5 s, again and again.
  ///
  /// @return how long after this call the last one was back
  public Duration comeBack() {
    var startNanos = System.nanoTime();
    // Whatever the network has told by now is known afterwards.
    var _ = there();
    // Who is back takes part again, while others are still on their way.
    var now = new CopyOnWriteArrayList<>(members);
    members = now;
    Parallel.map(
        size(),
        STORM_AT_ONCE,
        i -> {
          var before = now.get(i);
          if (before.isThere()) return before;
          Pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(FIRST_TRY_MAX_MS)));
          return now.set(i, joinAtLast(i, before.position()));
        });
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /// From now on the first answer in each room is awaited.
  public void watch() {
    run(() -> tallies.forEach(RoomTally::watch));
  }

  /// Somebody in each room who is there says something.
  public void sayEverywhere() {
    run(
        () -> {
          for (var room = 0; room < rooms; room++) sayIn(room);
        });
  }

  /// Somebody in each room that has not answered since [#watch] says something.
  public void sayWhereSilent() {
    run(
        () -> {
          for (var room = 0; room < rooms; room++) {
            if (tallies.get(room).firstAnswerNanos() == 0) sayIn(room);
          }
        });
  }

  private void sayIn(int room) {
    for (var i = room; i < members.size(); i += rooms) {
      if (members.get(i).isThere()) {
        members.get(i).say(Kind.CHAT, System.nanoTime());
        return;
      }
    }
  }

  /// How long each room took to answer since [#watch], in milliseconds; fewer than the rooms while
  /// some have not.
  public List<Double> answersMs() {
    return await(
        () ->
            tallies.stream()
                .filter(tally -> tally.firstAnswerNanos() > 0)
                .map(tally -> tally.firstAnswerNanos() / 1e6)
                .toList());
  }

  /// Rooms that have not answered since [#watch], and who of them is there.
  public List<String> silent() {
    return await(
        () ->
            IntStream.range(0, rooms)
                .filter(room -> tallies.get(room).firstAnswerNanos() == 0)
                .mapToObj(this::describe)
                .toList());
  }

  private String describe(int room) {
    var there =
        IntStream.range(0, membersPerRoom)
            .filter(place -> members.get(place * rooms + room).isThere())
            .count();
    return "room %d is silent: %d of %d are there".formatted(room, there, membersPerRoom);
  }

  /// The last refusal or close that anybody met; empty when nobody did.
  public String lastTrouble() {
    return await(() -> ledger.counts().trouble());
  }

  /// Why tries to come in failed since the last call, with how many did; empty when none failed.
  public String turnedAway() {
    var told = new StringBuilder();
    for (var why : List.copyOf(turnedAway.keySet())) {
      told.append("; ").append(turnedAway.remove(why)).append(" x ").append(why);
    }
    return told.toString();
  }

  /// How many have a connection.
  public int there() {
    return await(() -> (int) members.stream().filter(Member::isThere).count());
  }

  /// Everybody goes.
  public void leave() {
    var there = members;
    members = List.of();
    run(() -> there.forEach(Member::leave));
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

  private void run(Runnable what) {
    await(
        () -> {
          what.run();
          return true;
        });
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

  @Override
  public void close() {
    leave();
    venue.close();
  }
}
