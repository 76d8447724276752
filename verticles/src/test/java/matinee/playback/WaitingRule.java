package matinee.playback;

/// What must hold of waiting, whatever viewers say.
enum WaitingRule {
  /// No wait is longer than the room's setting.
  WITHIN_LIMIT,
  /// Within any minute the room waits for half of it at most.
  HALF_A_MINUTE,
  /// Within any minute stalls are waited for as often as the room says at most.
  STALLS_COUNTED,
  /// A stall is waited for only if it has lasted.
  LASTING,
  /// Who was never in step stops nothing.
  NOT_FOR_NEWCOMERS,
  /// Nobody is waited for who left, is hidden, blocked or has no film.
  ONLY_WHO_WATCHES,
  /// Who was not ready at a limit is not waited for until they have fared well for a while.
  NOT_AGAIN,
  /// A start that says that everybody is ready tells the truth of those who do.
  TRULY_READY,
  /// Among honest, healthy viewers a wait is over as soon as everybody is ready.
  PROMPT,
  /// A film that was not paused runs in the end.
  RUNS
}
