package matinee.simulation;

import java.util.EnumSet;
import java.util.Set;

/// One rule of the protocol broken on purpose, and the rule of the checker that must notice. Each
/// is planted in the simulated shells around the product's own classes, never in those.
public enum Mutant {
  /// A write of a former owner is taken.
  NO_FENCE(Rule.EPOCHS_GROW),
  /// A write is taken wherever the stream stands.
  NO_COMPARE_AND_SET(Rule.CONTIGUOUS, Rule.STORED_ONCE, Rule.REAL_TIME_ORDER),
  /// The journal says "stored" before it has stored.
  ACKNOWLEDGES_BEFORE_COMMIT(Rule.ACKNOWLEDGED_IS_STORED, Rule.NO_PHANTOM),
  /// A second try stores again what the first one had stored.
  DOUBLES_ON_RETRY(Rule.STORED_ONCE),
  /// An owner forgets which commands the one before had stored in registers.
  FORGETS_COMMANDS(Rule.STORED_ONCE),
  /// A gateway takes what former owners say or answer.
  IGNORES_EPOCH(Rule.EPOCHS_GROW),
  /// A gateway does not ask for what it missed.
  NO_GAP_PULL(Rule.CONVERGED, Rule.STEADY_PRESENCE),
  /// A gateway hands on what skips, and viewers take it.
  DELIVERS_AFTER_GAP(Rule.CONTIGUOUS),
  /// An owner resumes one number too late.
  WRONG_RESUME(Rule.CONTIGUOUS),
  /// Owners do not say where their rooms stand, and gateways do not miss it.
  NO_BEACONS(Rule.CONVERGED),
  /// A gateway does not bring its sockets to a new owner.
  NO_REATTACH(Rule.CONVERGED, Rule.STEADY_PRESENCE),
  /// Presence is told at once after a shard came to another node.
  NO_SETTLING(Rule.STEADY_PRESENCE),
  /// An owner takes a command though one of the same line before it has not come.
  IGNORES_TURNS(Rule.MEMBER_ORDER),
  /// A gateway sends each command by itself to whoever owns the room.
  RETRIES_OUT_OF_ORDER(Rule.MEMBER_ORDER),
  /// A shard is given away while asks for it are under way and go on.
  UNSEALED_HAND_OFF(Rule.SEALED),
  /// A hand-off leaves the epoch as it is.
  HAND_OFF_KEEPS_EPOCH(Rule.ONE_OWNER),
  /// Whoever gives a shard away need not own it.
  HAND_OFF_UNCHECKED(Rule.LEASES_COUNT),
  /// Asks that wait at a sealed shard are forgotten.
  FORGETS_WAITERS(Rule.SEAMLESS),
  /// A claim takes a shard from a node whose lease runs.
  CLAIM_IGNORES_LEASE(Rule.LEASES_COUNT),
  /// A claim leaves the epoch as it is.
  CLAIM_KEEPS_EPOCH(Rule.ONE_OWNER),
  /// A claim does not wait after an outage of the database.
  NO_GRACE_AFTER_OUTAGE(Rule.GRACE_AFTER_OUTAGE),
  /// An owner whose lease has run out goes on deciding.
  NO_SELF_FENCING(Rule.REAL_TIME_ORDER),
  /// The journal's queue has no bound.
  UNBOUNDED_QUEUE(Rule.BOUNDED),
  /// Cluster time is the newest reading of the database's clock.
  CLOCK_IS_STEPPED(Rule.ONE_TIME),
  /// A viewer that is told to move closes its socket first.
  BREAKS_BEFORE_MAKE(Rule.SEAMLESS);

  private final Rule first;
  private final Rule others;
  private final Rule last;

  Mutant(Rule first, Rule... others) {
    this.first = first;
    this.others = others.length == 0 ? first : others[0];
    this.last = others.length < 2 ? first : others[1];
  }

  /// The rules of which one must notice it first.
  Set<Rule> noticedBy() {
    return EnumSet.of(first, others, last);
  }
}
