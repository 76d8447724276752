package matinee.protocol.wire;

import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// What a client wants of the queue. `docs/protocol.md` explains each.
public sealed interface QueueCommand extends ClientFrame.Command {
  /// Adds a film of the catalogue or a link: one of both is null.
  record Enqueue(
      String cmdId,
      @Nullable VideoId videoId,
      @Nullable String url,
      @Nullable String title,
      boolean next)
      implements QueueCommand {}

  /// Moves an entry before another one, or to the end.
  record Arrange(String cmdId, String entryId, @Nullable String beforeId) implements QueueCommand {}

  record Dequeue(String cmdId, String entryId) implements QueueCommand {}

  record Trim(String cmdId, String entryId, long startMs, @Nullable Long endMs)
      implements QueueCommand {}

  record Vote(String cmdId, String entryId, boolean up) implements QueueCommand {}

  record Skip(String cmdId, long play, @Nullable String entryId) implements QueueCommand {}

  record VoteSkip(String cmdId, long play, boolean up) implements QueueCommand {}

  record Stay(String cmdId, long play) implements QueueCommand {}

  record Undo(String cmdId, int change) implements QueueCommand {}

  /// Changes how the queue runs.
  record QueueRule(String cmdId, Wish.Rule rule) implements QueueCommand {}

  /// What the owner of the room's shard is asked for.
  default Wish wish() {
    return switch (this) {
      case Enqueue add -> added(add);
      case Arrange move -> new Wish.Move(move.entryId(), move.beforeId());
      case Dequeue remove -> new Wish.Remove(remove.entryId());
      case Trim trim -> new Wish.Trim(trim.entryId(), trim.startMs(), trim.endMs());
      case Vote vote -> new Wish.Vote(vote.entryId(), vote.up());
      case Skip skip -> new Wish.Skip(skip.play(), skip.entryId());
      case VoteSkip vote -> new Wish.VoteSkip(vote.play(), vote.up());
      case Stay stay -> new Wish.Stay(stay.play());
      case Undo undo -> new Wish.Undo(undo.change());
      case QueueRule rule -> rule.rule();
    };
  }

  private static Wish added(Enqueue add) {
    if (add.videoId() != null) return new Wish.AddFilm(add.videoId(), add.next());
    if (add.url() == null) throw new IllegalStateException("neither a film nor a link");
    return new Wish.AddLink(add.url(), add.title(), add.next());
  }
}
