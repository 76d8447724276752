package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.EpochSeen;
import matinee.chaos.History.Event;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.Page;
import matinee.chaos.History.PositionSeen;
import matinee.chaos.History.RefusedForGood;
import matinee.chaos.History.Shown;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import matinee.chaos.Stored.Entry;
import matinee.chaos.Stored.Head;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// A made-up history of one room with two clients, valid until a test breaks it.
final class Story {
  static final String ROOM = "room1";
  private static final double POSITION_ERROR_MS = 50;

  final List<Event> events = new ArrayList<>();
  final List<Entry> log = new ArrayList<>();
  final Map<StreamKind, Head> heads = new LinkedHashMap<>();
  long ownerEpoch = 1;
  private long atNanos;

  /// Both clients come into an empty room whose film stands at 0.
  static Story begun() {
    var story = new Story();
    story.events.add(new Invoked(0, ROOM, "ada", StreamKind.PLAYBACK, "create-film", "load", true));
    story.events.add(new Invoked(0, ROOM, "ada", StreamKind.ROOM, "create-room", "Title", true));
    story.heads.put(StreamKind.CHAT, new Head(0, 1, "", ""));
    story.heads.put(StreamKind.PLAYBACK, new Head(1, 1, "load", "load by ada"));
    story.heads.put(StreamKind.ROOM, new Head(1, 1, "Title", "Title by ada"));
    story.heads.put(StreamKind.QUEUE, new Head(1, 1, "5000", "5000"));
    story.events.add(new Invoked(0, ROOM, "ada", StreamKind.QUEUE, "create-queue", "5000", true));
    story.joins("ada", 1, -1);
    story.joins("ben", 2, -1);
    return story;
  }

  /// The same with messages that are edited, deleted, purged and reacted to.
  static Story talked() {
    var story = whole();
    story.enters("ada", "edit-1", new Line.Edited(1, "hello all"));
    story.enters("ben", "react-1", new Line.Reacted(1, "👍", true));
    story.enters("ben", "delete-2", new Line.Deleted(2));
    story.says("ada", "bye");
    story.enters("ben", "purge-ben", new Line.Purged("ben", 2));
    story.enters("ben", "react-8", new Line.Reacted(8, "🎉", true));
    story.beginsAnew("ben", 4, story.notes());
    return story;
  }

  /// The messages as they are now.
  List<Board.Note> notes() {
    var board = new Board();
    for (var full : new ChatLog(stored(), asked()).all()) {
      board.add(full.entry.seq(), full.entry.who(), full.line);
    }
    return List.copyOf(board.between(1, log.size()).values());
  }

  private Map<String, Invoked> asked() {
    var commands = new LinkedHashMap<String, Invoked>();
    for (var event : events) {
      if (event instanceof Invoked one) commands.put(RoomView.key(one.who(), one.cmdId()), one);
    }
    return commands;
  }

  private Stored stored() {
    return new Stored(ROOM, "stream1", ownerEpoch, heads, log);
  }

  /// A story with a conversation, a seek, a change of title, a resume and a new owner.
  static Story whole() {
    var story = begun();
    story.says("ada", "hello");
    story.says("ben", "hi");
    story.changes("ada", StreamKind.PLAYBACK, "61000");
    story.changes("ben", StreamKind.ROOM, "Night");
    story.says("ada", "how are you");
    story.ownerEpoch = 2;
    story.events.add(new EpochSeen(story.next(), ROOM, 1));
    story.events.add(new EpochSeen(story.next(), ROOM, 2));
    story.joins("ben", 3, 3);
    story.says("ben", "well");
    story.events.add(new PositionSeen(story.next(), ROOM, "ben", 7));
    return story;
  }

  long next() {
    return ++atNanos;
  }

  /// A message that goes well: said, stored, told to both, acknowledged.
  void says(String who, String text) {
    enters(who, "say-" + text, new Line.Said(text));
  }

  /// A command of the chat that goes well.
  void enters(String who, String cmdId, Line line) {
    asks(who, cmdId, line);
    stores(who, cmdId, line);
    for (var listener : List.of("ada", "ben")) tells(listener, who, cmdId, line);
    answers(who, cmdId, log.size());
  }

  void asks(String who, String cmdId, Line line) {
    var may = line.mayChangeNothing();
    events.add(new Invoked(next(), ROOM, who, StreamKind.CHAT, cmdId, line.token(), may, line));
  }

  /// Stores an entry, and takes away the texts that it takes away.
  void stores(String who, String cmdId, Line line) {
    var seq = log.size() + 1L;
    log.add(new Entry(seq, who, cmdId, line, "by " + who));
    heads.put(StreamKind.CHAT, new Head(seq, ownerEpoch, "", ""));
    for (var full : new ChatLog(stored(), asked()).all()) {
      if (full.goneAt == ChatLog.NEVER) continue;
      log.set((int) full.entry.seq() - 1, full.entry.erased());
    }
  }

  /// The newest entry is told to one client.
  void tells(String listener, String who, String cmdId, Line line) {
    var seq = log.size();
    events.add(told(listener, 1, seq, who, cmdId, line));
  }

  private Told told(
      String listener, int connection, long seq, String who, String cmdId, Line line) {
    return new Told(
        next(),
        ROOM,
        listener,
        connection,
        StreamKind.CHAT,
        seq,
        who,
        cmdId,
        line.token(),
        "by " + who,
        line);
  }

  void answers(String who, String cmdId, long seq) {
    answers(who, cmdId, StreamKind.CHAT, seq);
  }

  void answers(String who, String cmdId, StreamKind stream, long seq) {
    events.add(new Acknowledged(next(), ROOM, who, stream, cmdId, seq));
  }

  /// A change of a register that goes well.
  void changes(String who, StreamKind stream, String token) {
    var seq = head(stream).seq() + 1;
    var cmdId = "set-" + token;
    var ofQueue = stream == StreamKind.QUEUE;
    var by = ofQueue ? "" : who;
    var content = ofQueue ? token : token + " by " + who;
    events.add(new Invoked(next(), ROOM, who, stream, cmdId, token, false));
    heads.put(stream, new Head(seq, ownerEpoch, token, content));
    for (var listener : List.of("ada", "ben")) {
      events.add(new Told(next(), ROOM, listener, 1, stream, seq, by, null, token, content));
    }
    events.add(new Acknowledged(next(), ROOM, who, stream, cmdId, seq));
  }

  /// A client comes, with what it has, and gets what it lacks.
  void joins(String who, int connection, long resumedChat) {
    var missed = new ArrayList<Told>();
    for (var entry : log.subList((int) Math.max(0, resumedChat), log.size())) {
      var line = entry.line();
      missed.add(told(who, connection, entry.seq(), entry.who(), entry.cmdId(), line));
    }
    arrives(who, connection, resumedChat, missed, null);
  }

  /// A client begins anew with messages as they are.
  void beginsAnew(String who, int connection, List<Board.Note> notes) {
    var page = new Page(log.size(), 1, log.size(), notes);
    arrives(who, connection, log.size(), List.of(), page);
  }

  private void arrives(
      String who, int connection, long resumedChat, List<Told> missed, @Nullable Page page) {
    events.add(
        new Snapshot(
            next(),
            ROOM,
            who,
            connection,
            "stream1",
            ownerEpoch,
            new Shown(resumedChat, log.size(), missed, page),
            register(who, connection, StreamKind.PLAYBACK),
            register(who, connection, StreamKind.ROOM),
            register(who, connection, StreamKind.QUEUE)));
  }

  private Told register(String who, int connection, StreamKind stream) {
    var head = head(stream);
    var by = stream == StreamKind.QUEUE ? "" : head.content().replaceFirst(".* by ", "");
    return new Told(
        atNanos, ROOM, who, connection, stream, head.seq(), by, null, head.token(), head.content());
  }

  private Head head(StreamKind stream) {
    return java.util.Objects.requireNonNull(heads.get(stream));
  }

  /// Sends a command that is refused for good.
  void isRefused(String who, String text) {
    events.add(new Invoked(next(), ROOM, who, StreamKind.CHAT, "say-" + text, text, false));
    events.add(new RefusedForGood(next(), ROOM, who, "say-" + text, "not_allowed"));
  }

  /// Both clients are told of the same event.
  void tellsBoth(
      StreamKind stream,
      long seq,
      String by,
      @Nullable String cmdId,
      String token,
      String content) {
    for (var who : List.of("ada", "ben")) {
      events.add(new Told(next(), ROOM, who, 1, stream, seq, by, cmdId, token, content));
    }
  }

  /// Changes every event of a type that a condition names.
  <T extends Event> void change(Class<T> type, Predicate<T> which, UnaryOperator<T> change) {
    var changed = 0;
    for (var i = 0; i < events.size(); i++) {
      if (type.isInstance(events.get(i)) && which.test(type.cast(events.get(i)))) {
        events.set(i, change.apply(type.cast(events.get(i))));
        changed++;
      }
    }
    if (changed == 0) throw new AssertionError("nothing was changed");
  }

  /// Takes events out.
  <T extends Event> void lose(Class<T> type, Predicate<T> which) {
    var before = events.size();
    events.removeIf(event -> type.isInstance(event) && which.test(type.cast(event)));
    if (events.size() == before) throw new AssertionError("nothing was lost");
  }

  List<Violation> violations() {
    return Checker.check(events, List.of(stored()), POSITION_ERROR_MS);
  }

  /// Just these rules are broken.
  void assertBroken(Rule... rules) {
    var violations = violations();
    assertEquals(List.of(rules), brokenRules(), violations::toString);
  }

  List<Rule> brokenRules() {
    return violations().stream().map(Violation::rule).distinct().sorted().toList();
  }
}
