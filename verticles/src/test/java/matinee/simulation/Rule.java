package matinee.simulation;

/// What must hold whatever happens.
public enum Rule {
  /// What was acknowledged is stored under that number, and stays.
  ACKNOWLEDGED_IS_STORED,
  /// No command is stored twice.
  STORED_ONCE,
  /// Numbers of a log follow one another.
  CONTIGUOUS,
  /// What is shown is stored, as it is shown.
  NO_PHANTOM,
  /// Nobody is shown what was before what they have seen.
  GOES_ON,
  /// What is refused for good is refused for a reason.
  REFUSED_RIGHTLY,
  /// What follows in time has the greater number.
  REAL_TIME_ORDER,
  /// What one member says is stored in the order given.
  MEMBER_ORDER,
  /// Nothing of an older epoch comes after something of a newer one.
  EPOCHS_GROW,
  /// What is stored under an epoch comes from the one node that had the shard under it.
  ONE_OWNER,
  /// A shard is not taken from a node whose lease runs.
  LEASES_COUNT,
  /// Nobody takes over from silent nodes within a lease after an outage of the database.
  GRACE_AFTER_OUTAGE,
  /// No queue is longer than its bound.
  BOUNDED,
  /// Nodes agree on the time within 5 ms, and it never runs backwards.
  ONE_TIME,
  /// A planned hand-off leaves nothing behind on its way to the database.
  SEALED,
  /// A node that comes gets its share by and by: a plan of another node moves few shards.
  BY_AND_BY,
  /// A planned restart interrupts nobody: answers come, sockets are there before they go.
  SEAMLESS,
  /// Who stays is not told to have left.
  STEADY_PRESENCE,
  /// In the end every command is answered.
  ANSWERED,
  /// In the end everybody sees the same, and what is stored.
  CONVERGED
}
