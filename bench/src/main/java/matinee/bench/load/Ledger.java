package matinee.bench.load;

import org.HdrHistogram.Histogram;

/// Counts what one run sent and what came of it. Event loop of the members only.
final class Ledger {
  private static final long LONGEST_NANOS = 120_000_000_000L;

  private final int run;
  private final int members;
  private final boolean answered;
  private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
  private final Histogram answer = new Histogram(LONGEST_NANOS, 3);
  private final Histogram lateness = new Histogram(LONGEST_NANOS, 3);
  private long sent;
  private long answers;
  private long refused;
  private long deliveries;
  private long bytes;
  private long missing;
  private long doubled;
  private long closed;
  private String trouble = "";

  /// @param run number of the run; messages of other runs do not count
  /// @param members of each room
  /// @param answered whether the server answers each message to its sender
  Ledger(int run, int members, boolean answered) {
    this.run = run;
    this.members = members;
    this.answered = answered;
  }

  int run() {
    return run;
  }

  void sent(long lateNanos) {
    sent++;
    lateness.recordValue(bounded(lateNanos));
  }

  void answered(long nanos) {
    answers++;
    answer.recordValue(bounded(nanos));
  }

  void refused(String frame) {
    refused++;
    trouble = frame;
  }

  void delivered(long nanos, int length) {
    deliveries++;
    bytes += length;
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

  long deliveries() {
    return deliveries;
  }

  /// Whether everything that can still come has come.
  boolean isComplete() {
    return (!answered || answers + refused == sent) && deliveries >= expected();
  }

  private long expected() {
    return (answered ? answers : sent) * members;
  }

  /// What is in it now.
  Counts counts() {
    return new Counts(
        sent, refused, deliveries, bytes, expected(), missing, doubled, closed, trouble);
  }

  Histogram latency() {
    return latency.copy();
  }

  /// How long answers took, from when the message was due.
  Histogram answer() {
    return answer.copy();
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
  /// @param bytes of all deliveries, without the frames around them
  /// @param expected deliveries that had to be
  /// @param missing sequence numbers that a member never saw
  /// @param closed connections that ended
  /// @param trouble the last refusal or close, empty when there was none
  public record Counts(
      long sent,
      long refused,
      long deliveries,
      long bytes,
      long expected,
      long missing,
      long doubled,
      long closed,
      String trouble) {}
}
