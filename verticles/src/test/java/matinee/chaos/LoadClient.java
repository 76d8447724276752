package matinee.chaos;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Disconnected;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// A member of a room as `docs/protocol.md` describes one. Everything runs on its context.
///
/// It comes back by itself, to another node when one does not answer; it resumes, repairs gaps,
/// repeats commands without an answer, and follows a node that asks it to move.
final class LoadClient {
  /// Who a client is, by a guest's token.
  record Guest(String id, String token) {}

  private static final int FIRST_WAIT_MS = 1_500;
  private static final int BASE_WAIT_MS = 1_000;
  private static final int WAIT_MAX_MS = 20_000;
  private static final int DOUBLINGS_MAX = 10;
  private static final long TICK_MS = 100;
  private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long HELLO_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long RESYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final World world;
  private final Context context;
  private final History history;
  private final Random random;
  private final String room;
  private final Guest guest;
  private final Commands commands;
  private final Film film = new Film();
  private final Seen seen = new Seen();
  private volatile @Nullable Link link;
  private @Nullable Link successor;
  private boolean goingHome;
  private boolean wanted;
  private final int home;
  private int node;
  private int attempts;
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
    this.world = world;
    this.context = context;
    this.history = history;
    this.random = new Random(seed);
    this.room = room;
    this.guest = guest;
    this.home = node;
    this.node = node;
    this.commands = new Commands(room, guest.id(), history, random);
  }

  /// What it has seen of the room.
  private static final class Seen {
    @Nullable String streamId;
    volatile long chat;
    volatile long playback;
    volatile long room;

    JsonObject resume() {
      return new JsonObject()
          .put("streamId", streamId)
          .put("chat", chat)
          .put("playback", playback)
          .put("room", room);
    }
  }

  @Override
  public String toString() {
    return "%s in room %s: live %b, towards node %d, without answer %d, last failure %s"
        .formatted(guest.id(), room, isLive(), node, unanswered(), failure);
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
  boolean hasAll(long chat, long playback, long settings) {
    return seen.chat == chat && seen.playback == playback && seen.room == settings;
  }

  int unanswered() {
    return commands.unanswered();
  }

  void say(String text) {
    var frame = new JsonObject().put("type", "say").put("text", text);
    invoke(frame, StreamKind.CHAT, Wire.shortened(text), false);
  }

  void seek(long positionMs) {
    var frame = new JsonObject().put("type", "seek").put("positionMs", positionMs);
    invoke(frame, StreamKind.PLAYBACK, Long.toString(positionMs), false);
  }

  void play() {
    invoke(new JsonObject().put("type", "play"), StreamKind.PLAYBACK, "play", true);
  }

  void title(String title) {
    var frame = new JsonObject().put("type", "configure").put("title", title);
    invoke(frame, StreamKind.ROOM, title, false);
  }

  private void invoke(JsonObject frame, StreamKind stream, String token, boolean mayChangeNothing) {
    context.runOnContext(
        _ -> {
          if (commands.isFull()) return;
          var now = link;
          var way = now != null && now.live ? now : null;
          commands.invoke(frame, stream, token, mayChangeNothing, way == null ? null : way::send);
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
    open()
        .onFailure(
            why -> {
              failure = String.valueOf(why.getMessage());
              retry();
            });
  }

  private void retry() {
    node = (node + 1) % world.size();
    var waitMs = waitMs();
    attempts++;
    context.owner().setTimer(Math.max(1, waitMs), _ -> connect());
  }

  private int waitMs() {
    if (attempts == 0) return random.nextInt(FIRST_WAIT_MS);
    var ceiling = (long) BASE_WAIT_MS << Math.min(attempts, DOUBLINGS_MAX);
    return random.nextInt((int) Math.min(WAIT_MAX_MS, ceiling));
  }

  /// Gets a ticket and opens a socket, which says hello.
  private Future<Void> open() {
    var to = node;
    return world
        .post(to, "/api/rooms/" + room + "/tickets", guest.token(), new JsonObject())
        .compose(
            answer -> {
              var ticket = answer.getString("ticket");
              return world.open(to, room, ticket).map(socket -> hello(to, socket, ticket));
            })
        .mapEmpty();
  }

  private Link hello(int at, WebSocket socket, @Nullable String ticket) {
    var opened = new Link(at, socket, ++connections);
    if (link == null) link = opened;
    else if (successor == null) successor = opened;
    else opened.over = true;
    socket.textMessageHandler(opened::hear);
    socket.closeHandler(_ -> opened.ended("closed with " + socket.closeStatusCode()));
    socket.exceptionHandler(_ -> {});
    var hello = new JsonObject().put("type", "hello").put("protocol", 1);
    if (ticket == null) hello.put("token", guest.token());
    if (seen.streamId != null) {
      hello.put("resume", seen.resume());
      opened.resumedChat = seen.chat;
    }
    opened.send(hello);
    return opened;
  }

  /// Goes back to the node where it began, as the one that was away is there again.
  void goHome() {
    context.runOnContext(
        _ -> {
          if (isHome() || link == null || successor != null || goingHome) return;
          goingHome = true;
          node = home;
          open()
              .onFailure(why -> failure = String.valueOf(why.getMessage()))
              .onComplete(_ -> goingHome = false);
        });
  }

  boolean isHome() {
    var now = link;
    return now != null && now.live && now.at == home;
  }

  /// A node goes away in good order: the next socket is live before this one ends.
  private void move() {
    if (successor != null) return;
    node = (node + 1) % world.size();
    open().onFailure(_ -> context.owner().setTimer(1 + random.nextInt(BASE_WAIT_MS), _ -> move()));
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
    if (nowNanos - now.pingedNanos > PING_NANOS) {
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
        case "chat" -> chat(ear, frame);
        case "playback" -> playback(ear, frame);
        case "room" -> {
          history.add(Wire.room(ear, frame));
          seen.room = Math.max(seen.room, frame.getLong("seq"));
        }
        case "ok" -> commands.acknowledged(frame.getString("cmdId"), frame.getLong("seq"));
        case "refused" -> {
          var cmdId = frame.getString("cmdId");
          failure = text;
          if (cmdId != null) commands.refused(cmdId, frame);
        }
        case "pong" ->
            film.clock(
                frame.getDouble("a"),
                frame.getDouble("b"),
                frame.getDouble("c"),
                ClientClock.ownMs());
        case "moving" -> {
          if (link == this) move();
        }
        default -> {}
      }
    }

    private void snapshot(History.Snapshot snapshot, JsonObject frame) {
      history.add(snapshot);
      seen.streamId = snapshot.streamId();
      seen.chat = Math.max(seen.chat, snapshot.chatSeq());
      seen.room = Math.max(seen.room, snapshot.settings().seq());
      newest(frame.getJsonObject("playback"));
      if (live) return;
      live = true;
      attempts = 0;
      if (successor == this) succeed();
      history.add(new Connected(System.nanoTime(), room, guest.id(), number));
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

    private void chat(Wire.Ear ear, JsonObject frame) {
      history.add(Wire.chat(ear, frame));
      long seq = frame.getLong("seq");
      if (seq == seen.chat + 1) {
        seen.chat = seq;
      } else if (seq > seen.chat && heardNanos - resyncedNanos >= RESYNC_NANOS) {
        resyncedNanos = heardNanos;
        resumedChat = seen.chat;
        send(new JsonObject().put("type", "resync").put("resume", seen.resume()));
      }
    }

    private void playback(Wire.Ear ear, JsonObject frame) {
      history.add(Wire.playback(ear, frame));
      newest(frame);
    }

    private void newest(JsonObject state) {
      long seq = state.getLong("seq");
      if (seq <= seen.playback) return;
      seen.playback = seq;
      film.become(state.getJsonObject("anchor"));
    }
  }
}
