package matinee.bench.load;

/// Looks for the highest rate that holds, one try at a time, so that the searches of several
/// servers can take turns. Pure but for being mutable.
///
/// Steps of 1.4 until a rate fails twice, then halvings in between; then the rate has to hold in
/// the median of several runs, else a tenth less is tried.
public final class RateSearch {
  private static final double GROWTH = 1.4;
  private static final int STEPS_MAX = 24;
  private static final int HALVINGS = 3;
  private static final int CONFIRMATIONS_MAX = 6;

  private double rate;
  private double good;
  private double bad = Double.POSITIVE_INFINITY;
  private int steps;
  private int halvings;
  private int confirmations;
  private boolean failedOnce;
  private Phase phase = Phase.STEPS;

  /// What the next try is for.
  public enum Phase {
    /// One run shows whether the rate may hold.
    STEPS,
    /// Several runs show whether it does.
    CONFIRMING,
    /// The rate holds.
    FOUND,
    /// None holds.
    FAILED
  }

  /// @param first rate to try
  public RateSearch(double first) {
    rate = first;
  }

  public Phase phase() {
    return phase;
  }

  /// The rate to try next; in the end the one that was found.
  public double rate() {
    return rate;
  }

  /// Takes in how the try went.
  public void took(boolean held) {
    switch (phase) {
      case STEPS -> stepped(held);
      case CONFIRMING -> confirmed(held);
      case FOUND, FAILED -> throw new IllegalStateException("the search has ended");
    }
  }

  private void stepped(boolean held) {
    if (!held && !failedOnce) {
      failedOnce = true;
      return;
    }
    failedOnce = false;
    if (held) good = rate;
    else bad = rate;
    if (bad == Double.POSITIVE_INFINITY && ++steps < STEPS_MAX) {
      rate *= GROWTH;
    } else if (good == 0 && ++steps < STEPS_MAX) {
      rate /= GROWTH * GROWTH;
    } else if (good > 0 && bad < Double.POSITIVE_INFINITY && halvings++ < HALVINGS) {
      rate = Math.sqrt(good * bad);
    } else {
      rate = good;
      phase = good > 0 ? Phase.CONFIRMING : Phase.FAILED;
    }
  }

  private void confirmed(boolean held) {
    if (held) {
      phase = Phase.FOUND;
    } else if (++confirmations == CONFIRMATIONS_MAX) {
      phase = Phase.FAILED;
    } else {
      rate *= 0.9;
    }
  }
}
