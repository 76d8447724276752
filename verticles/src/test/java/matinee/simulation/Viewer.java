package matinee.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// A client exactly as `docs/protocol.md` describes it.
final class Viewer {
  /// Connects a viewer, or gives null when nobody can be reached.
  interface Network {
    @Nullable Link open(Viewer viewer, Line line);
  }

  /// One socket of a viewer: what comes over it, and its end.
  final class Line {
    private @Nullable Link link;
    private boolean live;

    void hear(String text) {
      Viewer.this.hear(this, text);
    }

    /// The socket is closed, by whomever.
    void lost() {
      Viewer.this.lost(this);
    }
  }

  private static final long ANSWER_MAX_MS = 5_000;
  private static final int UNANSWERED_MAX = 48;

  final Identity who;
  /// What is shown.
  final ShownChat chat = new ShownChat();
  final Map<String, String> present = new TreeMap<>();
  /// Commands without a final answer, as they were sent.
  final Map<String, String> unanswered = new LinkedHashMap<>();
  /// Acknowledged commands with their numbers.
  final Map<String, Long> acknowledged = new LinkedHashMap<>();

  /// When each command was given.
  final Map<String, Long> givenAtMs = new HashMap<>();

  /// Until then it asks for nothing but what it sees already.
  long contentUntilMs;

  long chatSeq;
  long playbackSeq;
  long roomSeq;
  long rev;
  String playback = "";
  String room = "";
  private String title = "";

  private final World world;
  private final Network network;
  private final Checker checker;
  private final boolean ignoresGaps;
  private final Set<String> later = new HashSet<>();
  private @Nullable String streamId;
  private @Nullable Line line;
  private @Nullable Line next;
  private boolean synced;
  private boolean toldToMove;
  private final boolean closesFirst;
  private final Map<String, Long> before = new HashMap<>();
  private final MemberOrder order = new MemberOrder();
  private int commands;

  Viewer(World world, Identity who, Network network, Checker checker, boolean ignoresGaps) {
    this(world, who, network, checker, ignoresGaps, false);
  }

  /// @param closesFirst whether it closes its socket as soon as it is told to move
  Viewer(
      World world,
      Identity who,
      Network network,
      Checker checker,
      boolean ignoresGaps,
      boolean closesFirst) {
    this.closesFirst = closesFirst;
    this.world = world;
    this.who = who;
    this.network = network;
    this.checker = checker;
    this.ignoresGaps = ignoresGaps;
  }

  /// Whether it has a socket over which a snapshot came.
  boolean hasSocket() {
    return line != null && line.live;
  }

  /// For how long it has waited for the answer to its oldest command.
  long longestWaitMs() {
    var oldest = world.nowMs();
    for (var cmdId : unanswered.keySet()) {
      oldest = Math.min(oldest, givenAtMs.getOrDefault(cmdId, oldest));
    }
    return world.nowMs() - oldest;
  }

  boolean isSynced() {
    return synced;
  }

  void connect() {
    if (line != null) return;
    synced = false;
    line = open();
    if (line == null) world.after(500 + world.upTo(1_500), this::connect);
  }

  private @Nullable Line open() {
    var opened = new Line();
    var link = network.open(this, opened);
    if (link == null) return null;
    opened.link = link;
    var hello = new JsonWriter().open().put("type", "hello").put("protocol", 1);
    link.send(resume(hello).close().toString());
    return opened;
  }

  /// Opens a second socket and goes on with the first until the second has its snapshot.
  private void move() {
    if (next != null || line == null) return;
    if (closesFirst) {
      leave(line);
      line = null;
      connect();
      return;
    }
    next = open();
    if (next == null) world.after(300 + world.upTo(700), this::moveAgain);
  }

  private void moveAgain() {
    if (toldToMove) move();
  }

  private static void leave(@Nullable Line line) {
    if (line != null && line.link != null) line.link.leave();
  }

  private void send(String frame, @Nullable Line over) {
    if (over != null && over.link != null) over.link.send(frame);
  }

  private JsonWriter resume(JsonWriter json) {
    if (streamId == null) return json;
    json.open("resume").put("streamId", streamId).put("chat", chatSeq);
    return json.put("playback", playbackSeq).put("room", roomSeq).close();
  }

  private void lost(Line which) {
    if (which == next) {
      next = null;
      world.after(300 + world.upTo(700), this::moveAgain);
    } else if (which == line) {
      line = next;
      next = null;
      toldToMove = false;
      synced = false;
      if (line == null) world.after(world.upTo(1_500), this::connect);
    }
  }

  void cut() {
    if (line != null && line.link != null) line.link.cut();
  }

  /// Gives a command; it is repeated until it is answered for good. Who waits for many answers
  /// gives none: a register remembers the newest 64 of a member.
  void command(JsonWriter open) {
    if (unanswered.size() >= UNANSWERED_MAX) return;
    var cmdId = who.id() + "-command-" + ++commands;
    var frame = open.put("cmdId", cmdId).close().toString();
    unanswered.put(cmdId, frame);
    var type = JsonFields.parse(frame).text("type");
    before.put(cmdId, checker.before(type));
    order.given(type, cmdId);
    givenAtMs.put(cmdId, world.nowMs());
    send(cmdId);
  }

  /// Gives a command of a kind: 0 to 3 are for the film, 4 for the room, all others for the chat.
  void command(int what) {
    var json = new JsonWriter().open();
    command(
        switch (what) {
          case 0 -> json.put("type", "play");
          case 1 -> json.put("type", "pause");
          case 2 -> json.put("type", "seek").put("positionMs", world.upTo(3_000_000));
          case 3 -> json.put("type", "rate").put("rate", (5 + world.upTo(35)) * 5 / 100.0);
          case 4 -> json.put("type", "configure").put("title", "Title " + world.upTo(5));
          default -> chat.command(json, world);
        });
  }

  /// A command for what is shown already.
  JsonWriter whatIsSo(World world) {
    var json = new JsonWriter().open();
    var titled = !title.isEmpty() && world.upTo(2) == 0;
    if (titled) return json.put("type", "configure").put("title", title);
    return json.put("type", playback.contains("\"playing\":true") ? "play" : "pause");
  }

  private void send(String cmdId) {
    var frame = unanswered.get(cmdId);
    if (frame == null) return;
    if (synced) send(frame, line);
    if (later.add(cmdId)) {
      world.after(
          ANSWER_MAX_MS,
          () -> {
            later.remove(cmdId);
            send(cmdId);
          });
    }
  }

  private void hear(Line from, String text) {
    var frame = JsonFields.parse(text);
    if (from == next && frame.text("type").equals("snapshot")) {
      leave(line);
      line = next;
      next = null;
      toldToMove = false;
    }
    if (from != line) return;
    if (frame.text("type").equals("snapshot")) from.live = true;
    switch (frame.text("type")) {
      case "snapshot" -> snapshot(frame);
      case "chat" -> chat(frame);
      case "playback" -> playback(frame.whole("seq", 1, Long.MAX_VALUE), text);
      case "room" -> room(frame);
      case "presence" -> presence(frame);
      case "ok" -> ok(frame);
      case "refused" -> refused(frame);
      case "moving" -> {
        toldToMove = true;
        move();
      }
      default -> {}
    }
  }

  private void snapshot(JsonFields frame) {
    if (!frame.text("streamId").equals(streamId)) {
      streamId = frame.text("streamId");
      chat.clear();
      chatSeq = 0;
    }
    var page = frame.object("chat");
    if (page.flag("reset")) {
      checker.goesOn(this, page.whole("seq", 0, Long.MAX_VALUE), chatSeq);
      chatSeq = page.whole("seq", 0, Long.MAX_VALUE);
      chat.show(chatSeq, page.objects("entries"));
      checker.shown(this);
    } else {
      for (var entry : page.objects("entries")) {
        if (entry.whole("seq", 1, Long.MAX_VALUE) > chatSeq) show(entry);
      }
    }
    var timeline = frame.object("playback");
    playback(timeline.whole("seq", 1, Long.MAX_VALUE), Checker.timeline(timeline));
    room(frame.object("room"));
    var presence = frame.objectOrNull("presence");
    if (presence != null) {
      rev = presence.whole("rev", 0, Long.MAX_VALUE);
      present.clear();
      for (var member : presence.objects("members")) put(member);
      checker.toldPresence(this);
    }
    synced = true;
    for (var cmdId : List.copyOf(unanswered.keySet())) {
      order.saidAgain(cmdId);
      send(cmdId);
    }
  }

  private void put(JsonFields member) {
    present.put(member.text("id"), member.text("name"));
  }

  private void chat(JsonFields entry) {
    var seq = entry.whole("seq", 1, Long.MAX_VALUE);
    if (seq <= chatSeq) return;
    if (seq > chatSeq + 1 && !ignoresGaps) resync();
    else show(entry);
  }

  private void show(JsonFields entry) {
    chatSeq = entry.whole("seq", 1, Long.MAX_VALUE);
    chat.add(entry);
    checker.shown(this, entry);
  }

  private void resync() {
    if (line == null || !synced) return;
    synced = false;
    send(resume(new JsonWriter().open().put("type", "resync")).close().toString(), line);
  }

  private void playback(long seq, String text) {
    if (seq <= playbackSeq) return;
    playbackSeq = seq;
    playback = Checker.timeline(JsonFields.parse(text));
  }

  private void room(JsonFields part) {
    var seq = part.whole("seq", 1, Long.MAX_VALUE);
    if (seq <= roomSeq) return;
    roomSeq = seq;
    title = part.text("title");
    room = title + "/" + part.text("control");
  }

  private void presence(JsonFields frame) {
    var newRev = frame.whole("rev", 1, Long.MAX_VALUE);
    var isWhole = frame.has("reset") && frame.flag("reset");
    if (newRev <= rev) return;
    if (newRev > rev + 1 && !isWhole) {
      resync();
      return;
    }
    rev = newRev;
    if (isWhole) present.clear();
    for (var left : frame.objects("left")) present.remove(left.text("id"));
    for (var joined : frame.objects("joined")) put(joined);
    checker.toldPresence(this);
  }

  private void ok(JsonFields frame) {
    var cmdId = frame.text("cmdId");
    var seq = frame.whole("seq", 0, Long.MAX_VALUE);
    var sent = unanswered.remove(cmdId);
    if (sent == null) return;
    acknowledged.put(cmdId, seq);
    var type = JsonFields.parse(sent).text("type");
    checker.acknowledged(this, cmdId, type, seq);
    checker.inOrder(cmdId, type, before.getOrDefault(cmdId, 0L), seq);
    order.stored(cmdId, seq);
  }

  private void refused(JsonFields frame) {
    var cmdId = frame.text("cmdId");
    order.saidAgain(cmdId);
    if (!frame.flag("retryable")) {
      var sent = unanswered.remove(cmdId);
      if (sent != null) checker.refused(this, cmdId, JsonFields.parse(sent), frame.text("code"));
    } else world.after(100 + world.upTo(900), () -> send(cmdId));
  }
}
