package matinee.bench.load;

import java.util.Arrays;

/// What was said in one room in the run that goes on. Event loop of the members only.
final class RoomTally {
  private static final int FIRST = 16;

  private final long[][] dues;
  private final int[] counts;
  private int run;
  private long said;
  private long watchedNanos;
  private long firstAnswerNanos;

  /// @param members with places from 0
  RoomTally(int members) {
    dues = new long[members][];
    counts = new int[members];
  }

  int members() {
    return counts.length;
  }

  /// Notes that a member says something that was due at an instant.
  void said(int now, int place, long dueNanos) {
    begin(now);
    said++;
    var of = dues[place];
    if (of == null) of = new long[FIRST];
    else if (of.length == counts[place]) of = Arrays.copyOf(of, 2 * of.length);
    dues[place] = of;
    of[counts[place]++] = dueNanos;
  }

  /// When the n-th message of a member was due; below 0 when it said fewer.
  long due(int place, int number) {
    return place < counts.length && number < counts[place] ? dues[place][number] : -1;
  }

  /// Messages of a run so far.
  long said(int now) {
    begin(now);
    return said;
  }

  /// From now on the first answer to a message that was due later is awaited.
  void watch() {
    watchedNanos = System.nanoTime();
    firstAnswerNanos = 0;
  }

  /// A message was answered.
  ///
  /// @param nanos since it was due
  void answered(long nanos) {
    var now = System.nanoTime();
    if (firstAnswerNanos == 0 && now - nanos > watchedNanos) firstAnswerNanos = now - watchedNanos;
  }

  /// How long it took until a message of the watched time was answered; 0 when none was yet.
  long firstAnswerNanos() {
    return firstAnswerNanos;
  }

  private void begin(int now) {
    if (run == now) return;
    run = now;
    said = 0;
    Arrays.fill(counts, 0);
  }
}
