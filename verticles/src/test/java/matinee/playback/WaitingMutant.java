package matinee.playback;

/// A planted bug in how waiting is bounded; see `docs/simulation.md`.
enum WaitingMutant {
  /// Waits last as long as a room could be told to, whatever the room says.
  NO_LIMIT,
  /// The minute has no share for waiting.
  NO_SHARE,
  /// Stalls are waited for as often as a room could be told to.
  NO_COUNT,
  /// A wait is made anew at each report.
  ANEW_AT_EACH_REPORT,
  /// Lacking data is waited for without delay.
  NO_GRACE,
  /// Nothing wakes the owner when the time is up.
  NO_ALARM,
  /// Who was not ready in time is waited for again at once.
  FORGIVES_AT_ONCE,
  /// Who comes counts as having been in step.
  WAITS_FOR_NEWCOMERS,
  /// Nobody tells that a device has gone.
  KEEPS_WHO_LEFT,
  /// Who does not see the film is waited for too.
  WAITS_FOR_HIDDEN,
  /// Being ready for another place counts.
  OLD_REPORTS_COUNT
}
