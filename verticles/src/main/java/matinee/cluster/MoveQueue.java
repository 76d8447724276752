package matinee.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import matinee.cluster.OwnershipLogic.Move;
import org.jspecify.annotations.Nullable;

/// Shards that are to be handed off, and when the next one may be. Pure but for being mutable.
///
/// A node that joins is due a share of what everybody has. It gets that in steps: each plan names
/// what is left, and only the first of those are taken up.
final class MoveQueue {
  private final Deque<Move> waiting = new ArrayDeque<>();
  private Hurry hurry = new Hurry(0, 0);

  /// How fast shards may be handed off.
  ///
  /// @param most of those that one plan names
  /// @param atATime of those at the same time
  record Hurry(int most, int atATime) {}

  /// Takes a new plan up; what was left of the one before is forgotten.
  ///
  /// @param mayTry whether a shard may be tried now
  void plan(List<Move> moves, Predicate<Move> mayTry, Hurry now) {
    hurry = now;
    waiting.clear();
    moves.stream().filter(mayTry).limit(now.most()).forEach(waiting::add);
  }

  /// The shard to begin with now, null when there is none, or none may be yet.
  ///
  /// @param underWay how many are being handed off
  @Nullable Move next(int underWay) {
    return underWay < hurry.atATime() ? waiting.poll() : null;
  }

  void clear() {
    waiting.clear();
  }
}
