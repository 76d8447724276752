package matinee.chaos;

import io.vertx.core.Context;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Disconnected;
import matinee.chaos.History.Left;
import org.jspecify.annotations.Nullable;

/// A member of a room as `docs/protocol.md` describes one. Everything runs on its context.
///
/// It comes back by itself, to another node when one does not answer; it resumes, repairs gaps,
/// repeats commands without an answer, and follows a node that asks it to move.
final class LoadClient {
  /// Who a client is, by a guest's token.
  record Guest(String id, String token) {}

  private static final long TICK_MS = 100;
  private static final int FIRST_PINGS = 10;
  private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long HELLO_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long RESYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Context context;
  private final History history;
  private final Backoff backoff;
  private final String room;
  private final Guest guest;
  private final Way way;
  private final Commands commands;
  private final Film film = new Film();
  private final Seen seen;
  private final Heard heard;
  private volatile @Nullable Link link;
  private @Nullable Link successor;
  private boolean goingHome;
  private boolean wanted;
  private int connections;
  private long timer;
  private String failure = "none";

  LoadClient(
      World world,
      Context context,
      History history,
      long seed,
      String room,
      Guest guest,
      int node) {
    this.context = context;
    this.history = history;
    var random = new Random(seed);
    this.backoff = new Backoff(random);
    this.room = room;
    this.guest = guest;
    this.seen = new Seen(guest.id());
    this.heard = new Heard(history, seen, film);
    this.way = new Way(world, room, guest, node);
    this.commands = new Commands(room, guest.id(), history, random);
  }

  @Override
  public String toString() {
    return "%s in room %s: live %b, towards node %d, without answer %d, last failure %s"
        .formatted(guest.id(), room, isLive(), way.node(), unanswered(), failure);
  }

  String room() {
    return room;
  }

  String who() {
    return guest.id();
  }

  Film film() {
    return film;
  }

  void start() {
    wanted = true;
    timer = context.owner().setPeriodic(TICK_MS, _ -> context.runOnContext(_ -> tick()));
    context.runOnContext(_ -> connect());
  }

  /// Leaves for good.
  void stop() {
    context.owner().cancelTimer(timer);
    context.runOnContext(
        _ -> {
          wanted = false;
          for (var each : new Link[] {link, successor}) if (each != null) each.socket.close();
        });
  }

  boolean isLive() {
    var now = link;
    return now != null && now.live;
  }

  /// Whether it has all of some streams.
  boolean hasAll(long chat, long playback, long settings, long queue) {
    var hasRegisters = seen.playback == playback && seen.room == settings && seen.queue == queue;
    return hasRegisters && seen.chat == chat;
  }

  /// Whom it takes to be in its room.
  Set<String> present() {
    return seen.roster.members();
  }

  int unanswered() {
    return commands.unanswered();
  }

  /// Says something new, or about what it has seen lately.
  ///
  /// @param number not used before
  void talk(Random chance, long number) {
    context.runOnContext(_ -> send(Command.about(seen, guest.id(), chance, number)));
  }

  void invoke(Command command) {
    context.runOnContext(_ -> send(command));
  }

  /// Says again what was answered already, as a client does that has not heard the answer.
  void repeat(Random chance) {
    context.runOnContext(
        _ -> {
          var now = link;
          if (now != null && now.live) commands.repeat(chance, now::send);
        });
  }

  private void send(Command command) {
    if (commands.isFull()) return;
    var now = link;
    commands.invoke(command, now != null && now.live ? now::send : null);
  }

  /// Asks for a part of the log.
  void leaf(Random chance) {
    context.runOnContext(
        _ -> {
          var now = link;
          if (now == null || !now.live || seen.chat == 0) return;
          var where = List.of("beforeSeq", "afterSeq", "aroundSeq").get(chance.nextInt(3));
          var seq = 1 + Math.floorMod(chance.nextLong(), seen.chat);
          var ask = new JsonObject().put("type", "history").put("ref", "leaf").put("limit", 30);
          now.send(ask.put(where, seq));
        });
  }

  /// Asks its node's time some more times, one soon after the other.
  void readTime() {
    context.runOnContext(
        _ -> {
          if (link != null) link.pings = 0;
        });
  }

  /// Breaks its connection without a word.
  void breakOff() {
    context.runOnContext(
        _ -> {
          if (link != null) link.abandon("broken off");
        });
  }

  /// Reads nothing for a time, beside what the machine's buffers take; the rest piles up.
  void stall(long ms) {
    context.runOnContext(
        _ -> {
          var stalled = link;
          if (stalled == null) return;
          stalled.stalled = true;
          stalled.socket.pause();
          context
              .owner()
              .setTimer(
                  ms,
                  _ -> {
                    stalled.stalled = false;
                    stalled.heardNanos = System.nanoTime();
                    stalled.socket.resume();
                  });
        });
  }

  private void connect() {
    if (!wanted || link != null) return;
    way.open()
        .onSuccess(this::hello)
        .onFailure(
            why -> {
              failure = String.valueOf(why.getMessage());
              retry();
            });
  }

  private void retry() {
    way.toNext();
    context.owner().setTimer(backoff.nextMs(), _ -> connect());
  }

  private void hello(Way.Opened entry) {
    var socket = entry.socket();
    if (!wanted || (link != null && successor != null)) {
      socket.close();
      return;
    }
    var opened = new Link(entry.at(), socket, ++connections);
    if (link == null) link = opened;
    else successor = opened;
    socket.textMessageHandler(opened::hear);
    socket.closeHandler(_ -> opened.ended("closed with " + socket.closeStatusCode()));
    socket.exceptionHandler(_ -> {});
    var hello = new JsonObject().put("type", "hello").put("protocol", 1);
    if (entry.token() != null) hello.put("token", entry.token());
    if (seen.streamId != null) {
      hello.put("resume", seen.resume());
      opened.resumedChat = seen.chat;
    }
    opened.send(hello);
  }

  /// Goes back to the node where it began, as the one that was away is there again.
  void goHome() {
    context.runOnContext(
        _ -> {
          if (isHome() || link == null || successor != null || goingHome) return;
          goingHome = true;
          way.toHome();
          way.openBeside()
              .onSuccess(this::hello)
              .onFailure(why -> failure = String.valueOf(why.getMessage()))
              .onComplete(_ -> goingHome = false);
        });
  }

  boolean isHome() {
    var now = link;
    return now != null && now.live && way.isHome(now.at);
  }

  /// A node goes away in good order: the next socket is live before this one ends.
  private void move() {
    if (successor != null) return;
    way.toNext();
    way.openBeside()
        .onSuccess(this::hello)
        .onFailure(_ -> context.owner().setTimer(backoff.besideMs(), _ -> move()));
  }

  private void tick() {
    var now = link;
    if (now == null) return;
    var nowNanos = System.nanoTime();
    if (now.stalled) return;
    if (nowNanos - now.heardNanos > (now.live ? SILENT_NANOS : HELLO_NANOS)) {
      now.abandon(now.live ? "silent" : "no snapshot");
      return;
    }
    if (!now.live) return;
    if (now.pings < FIRST_PINGS || nowNanos - now.pingedNanos > PING_NANOS) {
      now.pings++;
      now.pingedNanos = nowNanos;
      now.send(new JsonObject().put("type", "ping").put("a", ClientClock.ownMs()));
    }
    commands.sendDue(now::send);
  }

  /// One socket.
  private final class Link {
    private final int at;
    private final WebSocket socket;
    private final int number;
    private long resumedChat = -1;
    private int pings;
    private long heardNanos = System.nanoTime();
    private long pingedNanos = System.nanoTime();
    private long resyncedNanos = System.nanoTime() - RESYNC_NANOS;
    private volatile boolean live;
    private boolean stalled;
    private boolean over;

    Link(int at, WebSocket socket, int number) {
      this.at = at;
      this.socket = socket;
      this.number = number;
    }

    void send(JsonObject frame) {
      if (!over) socket.writeTextMessage(frame.encode());
    }

    void abandon(String why) {
      socket.shutdown(1, TimeUnit.MILLISECONDS);
      ended(why);
    }

    void ended(String why) {
      if (over) return;
      over = true;
      if (successor == this) {
        successor = null;
        if (link == null) retry();
        else move();
        return;
      }
      if (link != this) return;
      link = successor;
      successor = null;
      if (live) {
        history.add(new Left(System.nanoTime(), room, guest.id(), at));
        history.add(new Disconnected(System.nanoTime(), room, guest.id(), number, why));
      }
      if (link == null && wanted) retry();
    }

    void hear(String text) {
      if (over) return;
      heardNanos = System.nanoTime();
      var frame = new JsonObject(text);
      var ear = new Wire.Ear(heardNanos, room, guest.id(), number);
      switch (frame.getString("type")) {
        case "snapshot" -> snapshot(Wire.snapshot(ear, frame, resumedChat), frame);
        case "chat" -> repair(heard.chat(ear, frame));
        case "presence" -> repair(heard.presence(frame));
        case "queue" -> heard.queue(ear, frame);
        case "playback" -> heard.playback(ear, frame);
        case "room" -> heard.room(ear, frame);
        case "ok" -> commands.acknowledged(frame.getString("cmdId"), frame.getLong("seq"), at);
        case "refused" -> {
          var cmdId = frame.getString("cmdId");
          failure = text;
          if (cmdId != null) commands.refused(cmdId, frame);
        }
        case "pong" -> heard.pong(ear, frame, at);
        case "history" -> heard.page(ear, frame);
        case "moving" -> {
          history.add(new Left(heardNanos, room, guest.id(), at));
          if (link == this) move();
        }
        default -> {}
      }
    }

    private void snapshot(History.Snapshot snapshot, JsonObject frame) {
      heard.snapshot(snapshot, frame);
      if (live) return;
      live = true;
      way.arrived();
      backoff.reset();
      if (successor == this) succeed();
      history.add(new Connected(System.nanoTime(), room, guest.id(), number, at));
      commands.sendAll(this::send);
    }

    /// The new socket is live: only now the old one goes.
    private void succeed() {
      var old = link;
      link = this;
      successor = null;
      if (old != null) {
        old.over = true;
        old.socket.close();
      }
    }

    private void repair(boolean gap) {
      if (!gap || heardNanos - resyncedNanos < RESYNC_NANOS) return;
      resyncedNanos = heardNanos;
      resumedChat = seen.chat;
      send(new JsonObject().put("type", "resync").put("resume", seen.resume()));
    }
  }
}
