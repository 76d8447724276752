package matinee.chaos;

/// What a scenario may promise an upper limit of, all in milliseconds.
enum Promised {
  SILENCE("longest silence"),
  RETURN("first answers after the end"),
  AWAY("away"),
  /// p99 from a first sending to its answer.
  ANSWERS("p99 of answers"),
  /// How long who is cut off goes on answering.
  STOPS("goes on when cut off"),
  /// Until who is cut off has sent its clients away.
  LEAVES("sends away when cut off"),
  POSITION("p99 of position"),
  CLOCKS("clocks apart");

  private final String words;

  Promised(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  double of(Figures figures) {
    return switch (this) {
      case SILENCE -> figures.silenceMs();
      case RETURN -> figures.returnMs();
      case AWAY -> figures.awayMs();
      case ANSWERS -> figures.latencyMs();
      case STOPS -> figures.stopsMs();
      case LEAVES -> figures.leavesMs();
      case POSITION -> figures.positionMs();
      case CLOCKS -> figures.apartMs();
    };
  }

  /// Whether it says how wrong something is, and not how long something takes.
  boolean isAnError() {
    return this == POSITION || this == CLOCKS;
  }
}
