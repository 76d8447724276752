package matinee.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.PositionSeen;
import matinee.chaos.History.PresenceSeen;
import matinee.chaos.LoadClient.Guest;
import matinee.fixtures.Eventually;
import matinee.protocol.QueueRules;
import matinee.protocol.StreamKind;

/// Rooms full of clients that talk, seek and change titles. In every second room the film plays and
/// nobody touches it.
final class Load implements AutoCloseable {
  /// @param everyMs how long a client waits between two commands, on average
  record Shape(int rooms, int members, int everyMs) {}

  private static final String FILM = "chaos1";
  private static final long FILM_MS = TimeUnit.HOURS.toMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Once a second.
  private static final int CONNECT_TRIES = 20;
  private static final Duration REPAIR = Duration.ofSeconds(10);
  private static final int POSITIONS_EVERY_MS = 250;
  private static final int TICK_MS = 20;
  private static final int FLOOD_PER_TICK = 3;
  private static final String FLOOD = " and so on".repeat(190);
  private static final int TITLE_ONE_IN = 20;
  private static final int SEEK_ONE_IN = 4;
  private static final int RULE_ONE_IN = 20;
  private static final int LEAF_ONE_IN = 25;
  private static final int AGAIN_ONE_IN = 30;
  /// Longer than that of a new queue, so that each is another one.
  private static final int COUNTDOWN_MIN_MS = 6_000;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
  private final Cluster cluster;
  private final World world;
  private final Observer observer;
  private final History history;
  private final Shape shape;
  private final Random random;
  private final List<LoadClient> clients = new ArrayList<>();
  private final List<LoadClient> owners = new ArrayList<>();
  private final List<String> films = new ArrayList<>();
  private final Map<String, JsonObject> begun = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong countdowns = new AtomicLong(COUNTDOWN_MIN_MS);
  private volatile String flooded = "";
  private volatile boolean talking;
  private volatile double trueOffsetMs;

  Load(Cluster cluster, Observer observer, History history, Shape shape, long seed) {
    this.cluster = cluster;
    this.world = new World(vertx, cluster.nodes().stream().map(ChaosNode::address).toList());
    this.observer = observer;
    this.history = history;
    this.shape = shape;
    this.random = new Random(seed);
  }

  /// Makes rooms and members, and waits until everybody is there and the films play.
  void join() {
    try (var psql = cluster.postgres().psql()) {
      psql.run(
          """
          insert into videos (id, title, state, duration_ms, size_bytes, created_at_ms, attempt)
          values ('%s', 'Film', 'ready', %d, 1, 1, 1)
          """
              .formatted(FILM, FILM_MS));
    }
    trueOffsetMs = observer.offsetMs();
    for (var i = 0; i < shape.rooms; i++) open(i);
    clients.forEach(LoadClient::start);
    await("everybody in their rooms", () -> clients.stream().allMatch(LoadClient::isLive));
    for (var owner : owners) if (films.contains(owner.room())) owner.invoke(Command.play());
    await("films that play", () -> owners.stream().allMatch(this::isUnderWay));
    vertx.setPeriodic(TICK_MS, _ -> talk());
    vertx.setPeriodic(POSITIONS_EVERY_MS, _ -> positions());
  }

  /// Whether the owner's film plays; it is noted where it began.
  private boolean isUnderWay(LoadClient owner) {
    var anchor = owner.film().anchor();
    if (!films.contains(owner.room())) return true;
    if (owner.unanswered() > 0 || anchor == null || !anchor.getBoolean("playing")) return false;
    begun.put(owner.room(), anchor);
    return true;
  }

  private void open(int number) {
    var ownersName = "owner" + number;
    var owner = guest(number % world.size(), ownersName);
    var title = "Room " + number;
    var body = new JsonObject().put("title", title).put("videoId", FILM);
    var beforeNanos = System.nanoTime();
    var at = number % world.size();
    var room = result(() -> world.post(at, "/api/rooms", owner.token(), body));
    var id = room.getString("id");
    note(beforeNanos, id, owner, StreamKind.ROOM, "create-room", title);
    note(beforeNanos, id, owner, StreamKind.PLAYBACK, "create-film", "load");
    var countdownMs = Long.toString(QueueRules.FIRST.countdownMs());
    note(beforeNanos, id, owner, StreamKind.QUEUE, "create-queue", countdownMs);
    if (number % 2 == 0) films.add(id);
    for (var member = 0; member < shape.members; member++) {
      var node = (number + member) % world.size();
      var who = member == 0 ? owner : guest(node, "member" + number + "-" + member);
      var context = vertx.getOrCreateContext();
      var client = new LoadClient(world, context, history, random.nextLong(), id, who, node);
      clients.add(client);
      if (member == 0) owners.add(client);
    }
  }

  private void note(
      long atNanos, String room, Guest who, StreamKind stream, String cmdId, String token) {
    history.add(new Invoked(atNanos, room, who.id(), stream, cmdId, token, true));
  }

  private Guest guest(int node, String name) {
    var body = new JsonObject().put("name", name);
    var answer = result(() -> world.post(node, "/api/guests", null, body));
    return new Guest(answer.getJsonObject("identity").getString("id"), answer.getString("token"));
  }

  private JsonObject result(Supplier<Future<JsonObject>> ask) {
    try {
      return heard(ask, CONNECT_TRIES).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A node that begins anew right after its start, for its clock was wrong, listens in a moment.
  private Future<JsonObject> heard(Supplier<Future<JsonObject>> ask, int tries) {
    return ask.get()
        .recover(
            failure ->
                failure instanceof ConnectException && tries > 1
                    ? vertx.timer(1, TimeUnit.SECONDS).compose(_ -> heard(ask, tries - 1))
                    : Future.failedFuture(failure));
  }

  private static void await(String what, java.util.function.BooleanSupplier condition) {
    Eventually.holds(what, PATIENCE, condition);
  }

  /// Brings everybody back to where they began: faults drive clients together.
  void spread() {
    Eventually.holds(
        "clients at their nodes",
        PATIENCE,
        () -> {
          clients.forEach(LoadClient::goHome);
          return clients.stream().allMatch(LoadClient::isHome);
        });
  }

  void begin() {
    talking = true;
  }

  /// Open loop: who speaks when does not depend on answers.
  private void talk() {
    if (!talking) return;
    for (var client : clients) {
      if (client.room().equals(flooded)) flood(client);
      if (random.nextInt(shape.everyMs) >= TICK_MS) continue;
      var number = numbers.incrementAndGet();
      var moves = !films.contains(client.room()) && random.nextInt(SEEK_ONE_IN) == 0;
      if (moves) client.invoke(Command.seek(number));
      else if (owners.contains(client) && random.nextInt(TITLE_ONE_IN) == 0) {
        client.invoke(Command.title("Title " + number));
      } else if (owners.contains(client) && random.nextInt(RULE_ONE_IN) == 0) {
        client.invoke(Command.rule(countdowns.incrementAndGet()));
      } else if (random.nextInt(LEAF_ONE_IN) == 0) client.leaf(random);
      else if (random.nextInt(AGAIN_ONE_IN) == 0) client.repeat(random);
      else client.talk(random, number);
    }
  }

  private void flood(LoadClient client) {
    for (var i = 0; i < FLOOD_PER_TICK; i++) {
      client.invoke(Command.say("flood " + numbers.incrementAndGet() + FLOOD));
    }
  }

  private void positions() {
    if (!talking) return;
    for (var client : clients) {
      var film = begun.get(client.room());
      if (film == null) continue;
      var errorMs = client.film().errorMs(film, trueOffsetMs);
      if (errorMs == null) continue;
      history.add(new PositionSeen(System.nanoTime(), client.room(), client.who(), errorMs));
    }
  }

  /// Falls silent and waits until every command has its answer and everybody has everything.
  void settle() {
    talking = false;
    await("clients that are back", () -> clients.stream().allMatch(LoadClient::isLive));
    await("an answer for every command", () -> clients.stream().allMatch(c -> c.unanswered() == 0));
    var stored = observer.stored();
    var untilNanos = System.nanoTime() + REPAIR.toNanos();
    // Whoever still lacks something then is named by the checker.
    Eventually.holds(
        "everything at everybody",
        PATIENCE,
        () -> stored.stream().allMatch(this::everybodyHas) || System.nanoTime() > untilNanos);
    for (var client : clients) {
      var now = System.nanoTime();
      history.add(new PresenceSeen(now, client.room(), client.who(), client.present()));
    }
  }

  /// Everybody reads the time of their node.
  void readTimes() {
    clients.forEach(LoadClient::readTime);
  }

  private boolean everybodyHas(Stored stored) {
    var chat = stored.head(StreamKind.CHAT).seq();
    var playback = stored.head(StreamKind.PLAYBACK).seq();
    var settings = stored.head(StreamKind.ROOM).seq();
    var queue = stored.head(StreamKind.QUEUE).seq();
    var inside = clients.stream().filter(c -> c.room().equals(stored.room())).toList();
    var everybody = inside.stream().map(LoadClient::who).collect(Collectors.toSet());
    return inside.stream()
        .allMatch(c -> c.hasAll(chat, playback, settings, queue) && c.present().equals(everybody));
  }

  /// The true time is looked up again; the database must be there.
  void lookAtTheClock() {
    trueOffsetMs = observer.offsetMs();
  }

  /// How far a node's wall clock is ahead of this machine's, and how long its tickets live: by the
  /// end of one that it gives.
  long ticketsEndSeconds(int node) {
    var onlooker = guest(node, "onlooker");
    var room = clients.getFirst().room();
    var ticket = result(() -> world.ticket(node, room, onlooker.token()));
    return (ticket.getLong("expiresAtMs") - System.currentTimeMillis()) / 1000;
  }

  /// Every client's connection breaks at one instant.
  void breakAll() {
    clients.forEach(LoadClient::breakOff);
  }

  /// In one room the members say long things as fast as they are answered, and one of them reads
  /// nothing until [#ebb].
  void flood(Duration time) {
    var slow = owners.get(random.nextInt(owners.size()));
    slow.stall(time.toMillis());
    flooded = slow.room();
  }

  void ebb() {
    flooded = "";
  }

  /// Some clients read nothing for a time.
  void stall(int count, Duration time) {
    for (var i = 0; i < count; i++) {
      clients.get(random.nextInt(clients.size())).stall(time.toMillis());
    }
  }

  @Override
  public void close() {
    talking = false;
    clients.forEach(LoadClient::stop);
    try {
      vertx.close().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
