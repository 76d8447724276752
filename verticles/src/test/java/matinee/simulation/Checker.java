package matinee.simulation;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import matinee.kernel.JsonFields;
import matinee.protocol.StreamKind;
import matinee.streams.SimulatedStore;

/// Compares what viewers were told with what is stored, at each step and at the end.
public final class Checker {
  /// A promise of the protocol was broken.
  public static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    private final Rule rule;

    Broken(Rule rule, String message) {
      super(rule + ": " + message);
      this.rule = rule;
    }

    Rule rule() {
      return rule;
    }
  }

  private final SimulatedStore store;
  private final boolean leases;
  private Consumer<Viewer> told = _ -> {};
  private final Map<StreamKind, Long> newest = new EnumMap<>(StreamKind.class);

  Checker(SimulatedStore store) {
    this(store, false);
  }

  /// @param leases whether owners that may be former ones keep silent: without them one may say of
  ///     a register what was so
  Checker(SimulatedStore store, boolean leases) {
    this.leases = leases;
    this.store = store;
  }

  static void demand(boolean holds, Rule rule, String otherwise) {
    if (!holds) throw new Broken(rule, otherwise);
  }

  /// A timeline as one text, from an event or from a snapshot.
  static String timeline(JsonFields playback) {
    var anchor = playback.object("anchor");
    var json = new matinee.kernel.JsonWriter().open().put("seq", playback.number("seq"));
    json.open("anchor").put("playing", anchor.flag("playing"));
    json.put("positionMs", anchor.number("positionMs")).put("rate", anchor.number("rate"));
    json.put("atMs", anchor.number("atMs")).close();
    return json.put("cause", playback.text("cause")).close().toString();
  }

  /// A viewer heard that a command is stored: it must be, at this very moment.
  void acknowledged(Viewer viewer, String cmdId, String type, long seq) {
    if (type.equals("say")) {
      var stored = store.find(viewer.who.id() + "/" + cmdId);
      demand(
          stored != null,
          Rule.ACKNOWLEDGED_IS_STORED,
          cmdId + " was acknowledged and is not stored");
      demand(
          Long.valueOf(seq).equals(stored),
          Rule.ACKNOWLEDGED_IS_STORED,
          cmdId + " was acknowledged under another number");
      return;
    }
    var kind = kindOf(type);
    demand(
        seq <= store.seqOf(kind),
        Rule.ACKNOWLEDGED_IS_STORED,
        cmdId + " was acknowledged before it was stored");
  }

  private static StreamKind kindOf(String type) {
    return switch (type) {
      case "say" -> StreamKind.CHAT;
      case "configure" -> StreamKind.ROOM;
      default -> StreamKind.PLAYBACK;
    };
  }

  /// What was acknowledged before a command is given: the command comes after it.
  long before(String type) {
    return newest.getOrDefault(kindOf(type), 0L);
  }

  /// An answer to a command that was given when `before` was acknowledged already.
  void inOrder(String cmdId, String type, long before, long seq) {
    var kind = kindOf(type);
    var follows = kind == StreamKind.CHAT ? seq > before : !leases || seq >= before;
    demand(follows, Rule.REAL_TIME_ORDER, cmdId + " got " + seq + " after " + before);
    newest.merge(kind, seq, Math::max);
  }

  /// A viewer shows an entry: it must be stored, as it is, and follow the one before.
  void shown(Viewer viewer, JsonFields entry) {
    var seq = entry.whole("seq", 1, Long.MAX_VALUE);
    var stored = store.entries(seq, seq, 1);
    demand(
        !stored.isEmpty(), Rule.NO_PHANTOM, "a message that was never stored is shown as " + seq);
    var same =
        stored.getFirst().id().equals(entry.text("id"))
            && stored.getFirst().text().equals(entry.text("text"));
    demand(same, Rule.NO_PHANTOM, "another message is shown as " + seq);
    demand(
        isContiguous(viewer.chat),
        Rule.CONTIGUOUS,
        viewer.who.id() + " shows a hole before " + seq);
  }

  private static boolean isContiguous(List<JsonFields> entries) {
    for (var i = 1; i < entries.size(); i++) {
      if (entries.get(i).number("seq") != entries.get(i - 1).number("seq") + 1) return false;
    }
    return true;
  }

  /// @param then called each time a viewer was told who is there
  void whenTold(Consumer<Viewer> then) {
    told = then;
  }

  void toldPresence(Viewer viewer) {
    told.accept(viewer);
  }

  /// After a while of silence everybody has heard everything, though the last words were lost.
  void streamsAgree(List<Viewer> viewers) {
    for (var viewer : viewers) {
      var name = viewer.who.id();
      demand(viewer.isSynced(), Rule.CONVERGED, name + " is not connected");
      var chat = viewer.chatSeq == store.seqOf(StreamKind.CHAT);
      demand(chat, Rule.CONVERGED, name + " missed messages");
      var playback = viewer.playbackSeq == store.seqOf(StreamKind.PLAYBACK);
      demand(playback, Rule.CONVERGED, name + " missed a move");
      var room = viewer.roomSeq == store.seqOf(StreamKind.ROOM);
      demand(room, Rule.CONVERGED, name + " missed a setting");
    }
  }

  /// After the links calmed down everybody must see the same, and it must be what is stored.
  void atRest(List<Viewer> viewers) {
    logIsWhole();
    var everybody = new TreeMap<String, String>();
    for (var viewer : viewers) everybody.put(viewer.who.id(), viewer.who.name());
    var first = viewers.getFirst();
    for (var viewer : viewers) {
      var name = viewer.who.id();
      demand(viewer.isSynced(), Rule.CONVERGED, name + " is not connected");
      demand(
          viewer.unanswered.isEmpty(),
          Rule.ANSWERED,
          name + " waits for " + viewer.unanswered.keySet());
      demand(
          viewer.chatSeq == store.seqOf(StreamKind.CHAT),
          Rule.CONVERGED,
          name + " missed messages");
      demand(
          viewer.playbackSeq == store.seqOf(StreamKind.PLAYBACK),
          Rule.CONVERGED,
          name + " missed a move");
      demand(
          viewer.roomSeq == store.seqOf(StreamKind.ROOM),
          Rule.CONVERGED,
          name + " missed a setting");
      demand(
          viewer.playback.equals(first.playback), Rule.CONVERGED, name + " sees another timeline");
      demand(viewer.room.equals(first.room), Rule.CONVERGED, name + " sees another room");
      demand(
          viewer.present.equals(everybody),
          Rule.CONVERGED,
          name + " sees others: " + viewer.present);
      viewer.acknowledged.forEach((cmdId, seq) -> isStillThere(viewer, cmdId, seq));
    }
  }

  private void isStillThere(Viewer viewer, String cmdId, long seq) {
    var stored = store.find(viewer.who.id() + "/" + cmdId);
    demand(
        stored == null || stored == seq,
        Rule.ACKNOWLEDGED_IS_STORED,
        cmdId + " was lost after it was acknowledged");
  }

  private void logIsWhole() {
    var keys = new HashSet<String>();
    var next = 1L;
    for (var append : store.log()) {
      demand(
          keys.add(append.key().text()),
          Rule.STORED_ONCE,
          append.key().cmdId() + " is stored twice");
      demand(append.seq() == next++, Rule.CONTIGUOUS, "the log has a hole before " + append.seq());
    }
    demand(
        next - 1 == store.seqOf(StreamKind.CHAT),
        Rule.CONTIGUOUS,
        "the head of the log is not its end");
  }
}
