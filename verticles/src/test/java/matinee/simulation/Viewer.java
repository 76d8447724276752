package matinee.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import matinee.gateway.sockets.SimulatedConnection;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// A client exactly as `docs/protocol.md` describes it.
final class Viewer {
  /// Connects a viewer, or gives null when nobody can be reached.
  interface Network extends Function<Viewer, @Nullable SimulatedConnection> {}

  private static final long ANSWER_MAX_MS = 5_000;

  final Identity who;
  /// What is shown, by number.
  final List<JsonFields> chat = new ArrayList<>();
  final Map<String, String> present = new TreeMap<>();
  /// Commands without a final answer, as they were sent.
  final Map<String, String> unanswered = new LinkedHashMap<>();
  /// Acknowledged commands with their numbers.
  final Map<String, Long> acknowledged = new LinkedHashMap<>();
  long chatSeq;
  long playbackSeq;
  long roomSeq;
  long rev;
  String playback = "";
  String room = "";

  private final World world;
  private final Network network;
  private final Checker checker;
  private final boolean ignoresGaps;
  private final Set<String> later = new HashSet<>();
  private @Nullable String streamId;
  private @Nullable SimulatedConnection connection;
  private boolean synced;
  private int commands;

  Viewer(World world, Identity who, Network network, Checker checker, boolean ignoresGaps) {
    this.world = world;
    this.who = who;
    this.network = network;
    this.checker = checker;
    this.ignoresGaps = ignoresGaps;
  }

  boolean isSynced() {
    return synced;
  }

  void connect() {
    if (connection != null) return;
    synced = false;
    var link = network.apply(this);
    connection = link;
    if (link == null) {
      world.after(500 + world.upTo(1_500), this::connect);
      return;
    }
    var hello = new JsonWriter().open().put("type", "hello").put("protocol", 1);
    link.send(resume(hello).close().toString());
  }

  private JsonWriter resume(JsonWriter json) {
    if (streamId == null) return json;
    json.open("resume").put("streamId", streamId).put("chat", chatSeq);
    return json.put("playback", playbackSeq).put("room", roomSeq).close();
  }

  /// The socket is closed, by whomever.
  void lost() {
    connection = null;
    synced = false;
    world.after(world.upTo(1_500), this::connect);
  }

  void cut() {
    if (connection != null) connection.cut();
  }

  /// Gives a command; it is repeated until it is answered for good.
  void command(JsonWriter open) {
    var cmdId = who.id() + "-command-" + ++commands;
    var frame = open.put("cmdId", cmdId).close().toString();
    unanswered.put(cmdId, frame);
    send(cmdId);
  }

  private void send(String cmdId) {
    var frame = unanswered.get(cmdId);
    if (frame == null) return;
    if (connection != null && synced) connection.send(frame);
    if (later.add(cmdId)) {
      world.after(
          ANSWER_MAX_MS,
          () -> {
            later.remove(cmdId);
            send(cmdId);
          });
    }
  }

  void hear(String text) {
    var frame = JsonFields.parse(text);
    switch (frame.text("type")) {
      case "snapshot" -> snapshot(frame);
      case "chat" -> chat(frame);
      case "playback" -> playback(frame.whole("seq", 1, Long.MAX_VALUE), text);
      case "room" -> room(frame);
      case "presence" -> presence(frame);
      case "ok" -> ok(frame);
      case "refused" -> refused(frame);
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
      chat.clear();
      chatSeq = page.whole("seq", 0, Long.MAX_VALUE);
      chat.addAll(page.objects("entries"));
      chat.forEach(entry -> checker.shown(this, entry));
    } else {
      for (var entry : page.objects("entries")) {
        if (entry.whole("seq", 1, Long.MAX_VALUE) > chatSeq) show(entry);
      }
    }
    var timeline = frame.object("playback");
    playback(timeline.whole("seq", 1, Long.MAX_VALUE), Checker.timeline(timeline));
    room(frame.object("room"));
    var presence = frame.object("presence");
    rev = presence.whole("rev", 0, Long.MAX_VALUE);
    present.clear();
    for (var member : presence.objects("members")) put(member);
    synced = true;
    List.copyOf(unanswered.keySet()).forEach(this::send);
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
    if (connection == null || !synced) return;
    synced = false;
    connection.send(resume(new JsonWriter().open().put("type", "resync")).close().toString());
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
    room = part.text("title") + "/" + part.text("control");
  }

  private void presence(JsonFields frame) {
    var next = frame.whole("rev", 1, Long.MAX_VALUE);
    if (next <= rev) return;
    if (next > rev + 1) {
      resync();
      return;
    }
    rev = next;
    for (var left : frame.objects("left")) present.remove(left.text("id"));
    for (var joined : frame.objects("joined")) put(joined);
  }

  private void ok(JsonFields frame) {
    var cmdId = frame.text("cmdId");
    var seq = frame.whole("seq", 0, Long.MAX_VALUE);
    var sent = unanswered.remove(cmdId);
    if (sent == null) return;
    acknowledged.put(cmdId, seq);
    checker.acknowledged(this, cmdId, JsonFields.parse(sent).text("type"), seq);
  }

  private void refused(JsonFields frame) {
    var cmdId = frame.text("cmdId");
    if (!frame.flag("retryable")) unanswered.remove(cmdId);
    else world.after(100 + world.upTo(900), () -> send(cmdId));
  }
}
