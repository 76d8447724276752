package matinee.simulation;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import matinee.chat.SimulatedChat;
import matinee.kernel.JsonFields;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.ErrorCode;
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

  /// Commands that changed nothing when they were acknowledged.
  private final Set<String> alreadySo = new HashSet<>();

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
    var stored = store.find(viewer.who.id() + "/" + cmdId);
    var isChat = kindOf(type) == StreamKind.CHAT;
    if (isChat && stored == null && !type.equals("say")) alreadySo.add(cmdId);
    if (type.equals("say") || (isChat && stored != null)) {
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
      case "say", "edit", "delete", "purge", "react" -> StreamKind.CHAT;
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
    // What is already so is answered with the number of a state in which it is.
    var isNew = type.equals("say");
    var follows = isNew ? seq > before : !leases || seq >= before;
    demand(follows, Rule.REAL_TIME_ORDER, cmdId + " got " + seq + " after " + before);
    newest.merge(kind, seq, Math::max);
  }

  /// A viewer heard for good that a message is gone: a former owner may believe so of one that it
  /// has not heard of.
  void refused(Viewer viewer, String cmdId, JsonFields command, String code) {
    if (!code.equals(ErrorCode.NOT_FOUND.word()) || !command.has("message")) return;
    var seq = command.whole("message", 1, Long.MAX_VALUE);
    var message = SimulatedChat.fold(store, store.seqOf(StreamKind.CHAT)).get(seq);
    demand(
        message == null || message.deleted(),
        Rule.REFUSED_RIGHTLY,
        viewer.who.id() + " hears of " + cmdId + " that " + seq + " is gone");
  }

  /// A snapshot comes: it must not be older than what its reader has.
  void goesOn(Viewer viewer, long toSeq, long fromSeq) {
    demand(
        toSeq >= fromSeq,
        Rule.GOES_ON,
        viewer.who.id() + " knew " + fromSeq + " and is shown " + toSeq);
  }

  /// A viewer heard an entry: it must be stored, as it is, and follow the one before. A text that
  /// was taken away since is stored no longer.
  void shown(Viewer viewer, JsonFields entry) {
    var seq = entry.whole("seq", 1, Long.MAX_VALUE);
    var stored = store.entries(seq, seq, 1);
    demand(
        !stored.isEmpty(), Rule.NO_PHANTOM, "a message that was never stored is shown as " + seq);
    var now = textOf(stored.getFirst());
    var text = entry.has("text") ? entry.text("text") : "";
    var same =
        stored.getFirst().id().equals(entry.text("id"))
            && (now.equals(text) || now.isEmpty() || text.isEmpty());
    demand(same, Rule.NO_PHANTOM, "another message is shown as " + seq);
    demand(
        isContiguous(viewer.chat),
        Rule.CONTIGUOUS,
        viewer.who.id() + " shows a hole before " + seq);
  }

  private static String textOf(ChatEntry entry) {
    return switch (entry) {
      case ChatEntry.Said said -> said.text();
      case ChatEntry.Edited edited -> edited.text();
      case ChatEntry.Deleted _, ChatEntry.Purged _, ChatEntry.Reacted _ -> "";
    };
  }

  /// A viewer shows a page: everything up to its number has happened.
  void shown(Viewer viewer) {
    demand(
        viewer.chat.baseSeq <= store.seqOf(StreamKind.CHAT),
        Rule.NO_PHANTOM,
        viewer.who.id() + " shows a page of what is not stored");
    isFolded(viewer, viewer.chat.baseSeq, Rule.NO_PHANTOM);
  }

  /// What is shown is what the log says up to a number, as far as its texts are still stored.
  private void isFolded(Viewer viewer, long toSeq, Rule rule) {
    var stored = new TreeMap<Long, String>();
    SimulatedChat.fold(store, toSeq).forEach((seq, message) -> stored.put(seq, shown(message)));
    viewer
        .chat
        .texts()
        .forEach(
            (seq, text) -> {
              var now = stored.get(seq);
              var isErased = now != null && now.contains(":  ");
              demand(
                  text.equals(now) || isErased,
                  rule,
                  viewer.who.id() + " shows " + seq + " as " + text + " instead of " + now);
            });
  }

  /// As [ShownChat] writes it.
  private static String shown(ChatMessage message) {
    var reactions = new TreeMap<String, TreeSet<String>>();
    for (var reaction : message.reactions()) {
      var who = new TreeSet<String>();
      for (var person : reaction.who()) who.add(person.id());
      reactions.put(reaction.emoji(), who);
    }
    return message.by().id() + ": " + message.text() + " " + reactions;
  }

  private static boolean isContiguous(ShownChat chat) {
    var next = chat.baseSeq + 1;
    for (var entry : chat.entries) if (entry.number("seq") != next++) return false;
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
      isFolded(viewer, viewer.chatSeq, Rule.CONVERGED);
      viewer.acknowledged.forEach((cmdId, seq) -> isStillThere(viewer, cmdId, seq));
    }
  }

  private void isStillThere(Viewer viewer, String cmdId, long seq) {
    var stored = store.find(viewer.who.id() + "/" + cmdId);
    demand(
        stored == null || stored == seq || alreadySo.contains(cmdId),
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
