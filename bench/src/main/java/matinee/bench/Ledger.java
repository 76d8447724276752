package matinee.bench;

import org.HdrHistogram.Histogram;

/// Counts what one run sent and what came of it. Event loop of the members only.
final class Ledger {
  private static final long LONGEST_NANOS = 120_000_000_000L;

  private final String mark;
  private final int members;
  private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
  private final Histogram lateness = new Histogram(LONGEST_NANOS, 3);
  private long sent;
  private long stored;
  private long refused;
  private long deliveries;
  private long missing;
  private long doubled;
  private long closed;
  private String trouble = "";

  /// @param run number of the run; messages of other runs do not count
  /// @param members of each room
  Ledger(int run, int members) {
    this.mark = "run" + run + " ";
    this.members = members;
  }

  /// The beginning of each message of this run.
  String mark() {
    return mark;
  }

  void sent(long lateNanos) {
    sent++;
    lateness.recordValue(bounded(lateNanos));
  }

  void stored() {
    stored++;
  }

  void refused(String frame) {
    refused++;
    trouble = frame;
  }

  void delivered(long nanos) {
    deliveries++;
    latency.recordValue(bounded(nanos));
  }

  void missing(long count) {
    missing += count;
  }

  void doubled() {
    doubled++;
  }

  void closed(String why) {
    closed++;
    trouble = why;
  }

  /// Whether every message has its answer and every stored one reached every member of its room.
  boolean isComplete() {
    return stored + refused == sent && deliveries == stored * members;
  }

  /// What is in it now.
  Counts counts() {
    return new Counts(
        sent, stored, refused, deliveries, stored * members, missing, doubled, closed, trouble);
  }

  Histogram latency() {
    return latency.copy();
  }

  /// How late the messages left this program.
  Histogram lateness() {
    return lateness.copy();
  }

  private static long bounded(long nanos) {
    return Math.clamp(nanos, 0, LONGEST_NANOS);
  }

  /// The numbers of a run.
  ///
  /// @param expected deliveries that had to be
  /// @param missing numbers that a member never saw
  /// @param closed sockets that ended
  /// @param trouble the last refusal or close, empty when there was none
  record Counts(
      long sent,
      long stored,
      long refused,
      long deliveries,
      long expected,
      long missing,
      long doubled,
      long closed,
      String trouble) {}
}
