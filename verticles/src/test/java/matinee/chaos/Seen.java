package matinee.chaos;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Random;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import org.jspecify.annotations.Nullable;

/// What a client has seen of its room. Written on the client's event loop; the numbers may be read
/// elsewhere.
final class Seen {
  /// Messages remembered, to say something about.
  private static final int REMEMBERED = 16;

  private final String who;
  @Nullable String streamId;
  volatile long chat;
  volatile long playback;
  volatile long room;
  volatile long queue;
  final Roster roster = new Roster();
  private final Deque<Long> messages = new ArrayDeque<>();
  private final Deque<Long> own = new ArrayDeque<>();

  Seen(String who) {
    this.who = who;
  }

  JsonObject resume() {
    return new JsonObject()
        .put("streamId", streamId)
        .put("chat", chat)
        .put("playback", playback)
        .put("room", room);
  }

  void take(Snapshot snapshot) {
    streamId = snapshot.streamId();
    chat = Math.max(chat, snapshot.chatSeq());
    room = Math.max(room, snapshot.settings().seq());
    queue = Math.max(queue, snapshot.queue().seq());
    for (var told : snapshot.chat()) remember(told);
    if (snapshot.page() == null) return;
    for (var note : snapshot.page().notes()) remember(note.seq(), note.by());
  }

  void remember(Told told) {
    switch (told.line()) {
      case Line.Said _ -> remember(told.seq(), told.by());
      case Line.Deleted deleted -> {
        messages.remove(deleted.message());
        own.remove(deleted.message());
      }
      // What a purge took is remembered: whoever says something about it is refused.
      case Line.Edited _, Line.Purged _, Line.Reacted _ -> {}
      case null -> {}
    }
  }

  private void remember(long seq, String by) {
    push(messages, seq);
    if (by.equals(who)) push(own, seq);
  }

  private static void push(Deque<Long> seqs, long seq) {
    seqs.add(seq);
    if (seqs.size() > REMEMBERED) seqs.remove();
  }

  /// One of the newest messages, 0 when there is none.
  long message(Random random) {
    return any(messages, random);
  }

  /// One of the newest own messages, 0 when there is none.
  long own(Random random) {
    return any(own, random);
  }

  private static long any(Deque<Long> seqs, Random random) {
    return seqs.isEmpty() ? 0 : new ArrayList<>(seqs).get(random.nextInt(seqs.size()));
  }
}
