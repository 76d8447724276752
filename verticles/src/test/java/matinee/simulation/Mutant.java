package matinee.simulation;

import java.util.EnumSet;
import java.util.Set;

/// One rule of the protocol broken on purpose, and the rule of the checker that must notice. Each
/// is planted in the simulated shells around the product's own classes, never in those.
public enum Mutant {
  /// A write of a former owner is taken.
  NO_FENCE(8, Rule.EPOCHS_GROW),
  /// A write is taken wherever the stream stands.
  NO_COMPARE_AND_SET(2, Rule.CONTIGUOUS, Rule.STORED_ONCE, Rule.REAL_TIME_ORDER),
  /// The journal says "stored" before it has stored.
  ACKNOWLEDGES_BEFORE_COMMIT(3, Rule.ACKNOWLEDGED_IS_STORED, Rule.NO_PHANTOM),
  /// A second try stores again what the first one had stored.
  DOUBLES_ON_RETRY(3, Rule.STORED_ONCE),
  /// An owner forgets which commands the one before had stored in registers.
  FORGETS_COMMANDS(1, Rule.STORED_ONCE),
  /// A gateway takes what former owners say or answer.
  IGNORES_EPOCH(526, Rule.EPOCHS_GROW),
  /// A gateway does not ask for what it missed.
  NO_GAP_PULL(2, Rule.CONVERGED, Rule.STEADY_PRESENCE),
  /// A gateway hands on what skips, and viewers take it.
  DELIVERS_AFTER_GAP(5, Rule.CONTIGUOUS),
  /// An owner resumes one number too late.
  WRONG_RESUME(1, Rule.CONTIGUOUS),
  /// Owners do not say where their rooms stand, and gateways do not miss it.
  NO_BEACONS(2, Rule.CONVERGED),
  /// A gateway does not bring its sockets to a new owner.
  NO_REATTACH(2, Rule.CONVERGED, Rule.STEADY_PRESENCE),
  /// Presence is told at once after a shard came to another node.
  NO_SETTLING(34, Rule.STEADY_PRESENCE),
  /// An owner takes a command though one of the same line before it has not come.
  IGNORES_TURNS(73, Rule.MEMBER_ORDER),
  /// A gateway sends each command by itself to whoever owns the room.
  RETRIES_OUT_OF_ORDER(456, Rule.MEMBER_ORDER),
  /// A shard is given away while asks for it are under way and go on.
  UNSEALED_HAND_OFF(1, Rule.SEALED),
  /// A hand-off leaves the epoch as it is.
  HAND_OFF_KEEPS_EPOCH(3, Rule.ONE_OWNER),
  /// A node gives away all that another one is due at once.
  MOVES_ALL_AT_ONCE(5, Rule.BY_AND_BY),
  /// Whoever gives a shard away need not own it.
  HAND_OFF_UNCHECKED(22, Rule.LEASES_COUNT),
  /// Asks that wait at a sealed shard are forgotten.
  FORGETS_WAITERS(19, Rule.SEAMLESS),
  /// A claim takes a shard from a node whose lease runs.
  CLAIM_IGNORES_LEASE(1, Rule.LEASES_COUNT),
  /// A claim leaves the epoch as it is.
  CLAIM_KEEPS_EPOCH(4, Rule.ONE_OWNER),
  /// A claim does not wait after an outage of the database.
  NO_GRACE_AFTER_OUTAGE(4, Rule.GRACE_AFTER_OUTAGE),
  /// An owner whose lease has run out goes on deciding.
  NO_SELF_FENCING(47, Rule.REAL_TIME_ORDER, Rule.GOES_ON),
  /// The journal's queue has no bound.
  UNBOUNDED_QUEUE(48, Rule.BOUNDED),
  /// Owners send to gateway nodes whatever there is to say, however slowly they hear.
  NO_CREDITS(25, Rule.BOUNDED),
  /// An owner that has no credit waits for an answer that may be lost, and gateways do not miss it.
  NO_PROBES(141, Rule.CONVERGED),
  /// Cluster time is the newest reading of the database's clock.
  CLOCK_IS_STEPPED(3, Rule.ONE_TIME),
  /// A viewer that is told to move closes its socket first.
  BREAKS_BEFORE_MAKE(3, Rule.SEAMLESS);

  private final long seed;
  private final Rule first;
  private final Rule others;
  private final Rule last;

  /// @param seed a course of events in which it was noticed
  Mutant(long seed, Rule first, Rule... others) {
    this.seed = seed;
    this.first = first;
    this.others = others.length == 0 ? first : others[0];
    this.last = others.length < 2 ? first : others[1];
  }

  /// A course of events in which it was noticed once; other courses have to be searched after a
  /// change of the simulated world.
  long seed() {
    return seed;
  }

  /// The rules of which one must notice it first.
  Set<Rule> noticedBy() {
    return EnumSet.of(first, others, last);
  }
}
