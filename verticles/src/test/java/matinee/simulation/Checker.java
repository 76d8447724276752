package matinee.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import matinee.kernel.JsonFields;
import matinee.protocol.StreamKind;
import matinee.streams.SimulatedStore;

/// Compares what viewers were told with what is stored, at each step and at the end.
final class Checker {
  /// A promise of the protocol was broken.
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message);
    }
  }

  private final SimulatedStore store;

  Checker(SimulatedStore store) {
    this.store = store;
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) throw new Broken(otherwise);
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
      demand(stored != null, cmdId + " was acknowledged and is not stored");
      demand(Long.valueOf(seq).equals(stored), cmdId + " was acknowledged under another number");
      return;
    }
    var kind = type.equals("configure") ? StreamKind.ROOM : StreamKind.PLAYBACK;
    demand(seq <= store.seqOf(kind), cmdId + " was acknowledged before it was stored");
  }

  /// A viewer shows an entry: it must be stored, as it is, and follow the one before.
  void shown(Viewer viewer, JsonFields entry) {
    var seq = entry.whole("seq", 1, Long.MAX_VALUE);
    var stored = store.entries(seq, seq, 1);
    demand(!stored.isEmpty(), "a message that was never stored is shown as " + seq);
    var same =
        stored.getFirst().id().equals(entry.text("id"))
            && stored.getFirst().text().equals(entry.text("text"));
    demand(same, "another message is shown as " + seq);
    demand(isContiguous(viewer.chat), viewer.who.id() + " shows a hole before " + seq);
  }

  private static boolean isContiguous(List<JsonFields> entries) {
    for (var i = 1; i < entries.size(); i++) {
      if (entries.get(i).number("seq") != entries.get(i - 1).number("seq") + 1) return false;
    }
    return true;
  }

  /// After the links calmed down everybody must see the same, and it must be what is stored.
  void atRest(List<Viewer> viewers) {
    logIsWhole();
    var everybody = new TreeMap<String, String>();
    for (var viewer : viewers) everybody.put(viewer.who.id(), viewer.who.name());
    var first = viewers.getFirst();
    for (var viewer : viewers) {
      var name = viewer.who.id();
      demand(viewer.isSynced(), name + " is not connected");
      demand(viewer.unanswered.isEmpty(), name + " waits for " + viewer.unanswered.keySet());
      demand(viewer.chatSeq == store.seqOf(StreamKind.CHAT), name + " missed messages");
      demand(viewer.playbackSeq == store.seqOf(StreamKind.PLAYBACK), name + " missed a move");
      demand(viewer.roomSeq == store.seqOf(StreamKind.ROOM), name + " missed a setting");
      demand(viewer.playback.equals(first.playback), name + " sees another timeline");
      demand(viewer.room.equals(first.room), name + " sees another room");
      demand(viewer.present.equals(everybody), name + " sees others: " + viewer.present);
      viewer.acknowledged.forEach((cmdId, seq) -> isStillThere(viewer, cmdId, seq));
    }
  }

  private void isStillThere(Viewer viewer, String cmdId, long seq) {
    var stored = store.find(viewer.who.id() + "/" + cmdId);
    demand(stored == null || stored == seq, cmdId + " was lost after it was acknowledged");
  }

  private void logIsWhole() {
    var keys = new HashSet<String>();
    var next = 1L;
    for (var append : store.log()) {
      demand(keys.add(append.key().text()), append.key().cmdId() + " is stored twice");
      demand(append.seq() == next++, "the log has a hole before " + append.seq());
    }
    demand(next - 1 == store.seqOf(StreamKind.CHAT), "the head of the log is not its end");
  }
}
