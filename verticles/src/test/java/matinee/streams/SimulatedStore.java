package matinee.streams;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.ChatEntry;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ChatJson;
import matinee.simulation.Fault;
import matinee.streams.StreamStore.Fenced;
import matinee.streams.StreamStore.Head;
import matinee.streams.StreamStore.StreamWrite;
import org.jspecify.annotations.Nullable;

/// One room's streams as the database keeps them: fenced by epoch, compared and set by number.
public final class SimulatedStore {
  private final Set<Fault> faults;
  private final Map<StreamKind, Stream> streams = new EnumMap<>(StreamKind.class);
  private final List<Append> log = new ArrayList<>();
  private final Map<String, Long> commands = new HashMap<>();
  private final Watch watch;

  /// Hears of each append at the moment it is stored, and of each write that comes too late.
  public interface Watch {
    void stored(String writer, Append append);

    void tooLate(String writer, Append append);

    /// A stream was taken over for an epoch.
    void opened(StreamKind kind, long epoch);
  }

  private static final class Stream {
    long epoch = 1;
    long seq;
    @Nullable String state;
  }

  public SimulatedStore(Set<Fault> faults, String roomState, String playbackState) {
    this(faults, roomState, playbackState, new Nobody());
  }

  public SimulatedStore(Set<Fault> faults, String roomState, String playbackState, Watch watch) {
    this.faults = faults;
    this.watch = watch;
    for (var kind : StreamKind.values()) streams.put(kind, new Stream());
    first(StreamKind.ROOM, roomState);
    first(StreamKind.PLAYBACK, playbackState);
  }

  private void first(StreamKind kind, String state) {
    stream(kind).state = RegisterJson.write(state, RegisterJson.none());
    stream(kind).seq = 1;
  }

  private Stream stream(StreamKind kind) {
    var stream = streams.get(kind);
    if (stream == null) throw new IllegalStateException();
    return stream;
  }

  /// Takes a stream over, or throws [Fenced].
  public Head open(StreamKind kind, long epoch) {
    var stream = stream(kind);
    if (epoch < stream.epoch) throw new Fenced("a newer epoch has the stream");
    stream.epoch = epoch;
    watch.opened(kind, epoch);
    return new Head("stream-1", stream.seq, stream.state);
  }

  private static final class Nobody implements Watch {
    @Override
    public void stored(String writer, Append append) {}

    @Override
    public void tooLate(String writer, Append append) {}

    @Override
    public void opened(StreamKind kind, long epoch) {}
  }

  List<Outcome> write(List<StreamWrite> writes, boolean again) {
    return write("", writes, again);
  }

  /// @param writer who writes, for whoever watches
  List<Outcome> write(String writer, List<StreamWrite> writes, boolean again) {
    if (again && faults.contains(Fault.DOUBLES_ON_RETRY))
      writes.forEach(write -> storeTwice(writer, write));
    for (var write : writes) {
      if (fits(write) && write.appends().stream().anyMatch(this::isKnown)) return known(writes);
    }
    var outcomes = new ArrayList<Outcome>();
    for (var write : writes) {
      var stored = fits(write);
      if (stored) store(writer, write);
      else stored = again && isThere(write);
      if (!stored) watch.tooLate(writer, write.appends().getFirst());
      for (var _ : write.appends()) outcomes.add(stored ? Outcome.STORED : Outcome.CONFLICT);
    }
    return outcomes;
  }

  private boolean fits(StreamWrite write) {
    var stream = stream(write.kind());
    var isOwner = stream.epoch == write.epoch() || faults.contains(Fault.HAS_NO_FENCE);
    return isOwner && (stream.seq == write.baseSeq() || faults.contains(Fault.COMPARES_NO_NUMBER));
  }

  private boolean isThere(StreamWrite write) {
    var stream = stream(write.kind());
    return stream.epoch == write.epoch() && stream.seq == write.lastSeq();
  }

  private boolean isKnown(Append append) {
    return append.kind() == StreamKind.CHAT && commands.containsKey(append.key().text());
  }

  private List<Outcome> known(List<StreamWrite> writes) {
    var outcomes = new ArrayList<Outcome>();
    for (var write : writes) {
      for (var append : write.appends()) {
        var seq = isKnown(append) ? commands.get(append.key().text()) : null;
        outcomes.add(seq == null ? Outcome.NOT_STORED : new Outcome.Duplicate(seq));
      }
    }
    return outcomes;
  }

  private void store(String writer, StreamWrite write) {
    var stream = stream(write.kind());
    for (var append : write.appends()) watch.stored(writer, append);
    stream.seq = write.lastSeq();
    if (write.kind() != StreamKind.CHAT) {
      stream.state = write.appends().getLast().state();
      return;
    }
    for (var append : write.appends()) {
      erase(append);
      log.add(append);
      commands.put(append.key().text(), append.seq());
    }
  }

  /// Takes texts out of entries that are stored: never out of those of the same write.
  private void erase(Append append) {
    var link = append.link();
    var erases = link == null ? null : link.erases();
    if (erases == null) return;
    log.replaceAll(earlier -> erases(erases, append, entry(earlier)) ? erased(earlier) : earlier);
  }

  private static boolean erases(EntryLink.Erasure erases, Append by, ChatEntry entry) {
    var target = entry.target();
    var message = target == null ? entry.seq() : target;
    return switch (erases) {
      case EntryLink.TextOf text -> message == text.message();
      case EntryLink.TextsBy texts ->
          entry.by().id().equals(texts.memberId())
              && message >= texts.fromSeq()
              && entry.seq() < by.seq();
    };
  }

  private static Append erased(Append append) {
    var entry = entry(append);
    var without =
        switch (entry) {
          case ChatEntry.Said said -> said.erased();
          case ChatEntry.Edited edited -> edited.erased();
          case ChatEntry.Deleted _, ChatEntry.Purged _, ChatEntry.Reacted _ -> entry;
        };
    return new Append(
        append.room(),
        append.kind(),
        append.epoch(),
        append.seq(),
        append.key(),
        ChatJson.body(new JsonWriter().open(), without).close().toString(),
        null,
        append.link());
  }

  private void storeTwice(String writer, StreamWrite write) {
    if (write.kind() != StreamKind.CHAT || !isThere(write)) return;
    for (var first : write.appends()) {
      var seq = ++stream(StreamKind.CHAT).seq;
      var key = first.key();
      var twin =
          new Append(first.room(), first.kind(), first.epoch(), seq, key, first.entry(), null);
      log.add(twin);
      watch.stored(writer, twin);
    }
  }

  /// Every chat entry ever stored, in the order of storing.
  public List<Append> log() {
    return log;
  }

  public long seqOf(StreamKind kind) {
    return stream(kind).seq;
  }

  /// The number under which a chat command is stored, or null.
  public @Nullable Long find(String key) {
    return commands.get(key);
  }

  /// Entries as [StreamStore#entries] gives them.
  public List<ChatEntry> entries(long fromSeq, long toSeq, int limit) {
    var entries = new ArrayList<ChatEntry>();
    for (var append : log) {
      if (append.seq() >= fromSeq && append.seq() <= toSeq) entries.add(entry(append));
    }
    return entries.subList(Math.max(0, entries.size() - limit), entries.size());
  }

  private static ChatEntry entry(Append append) {
    return ChatJson.readBody(append.seq(), JsonFields.parse(String.valueOf(append.entry())));
  }
}
