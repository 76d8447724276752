package matinee.credits;

import java.util.concurrent.atomic.AtomicLong;

/// How much one other node was sent and how much of it it has heard, in bytes. Pure but for being
/// mutable; thread-safe.
///
/// Both are positions in all that was ever sent, so that neither a lost message nor a lost answer
/// is counted for ever: whoever has heard a position has heard, or lost, all before it. The
/// first message bears a mark, and one after each [#MARKS]th of the bound.
///
/// ```
///   unlimited --first position heard--> open --bound reached--> dry
///                                        ^                       |
///                                        `---half of it heard----'
/// ```
///
/// A node that has never answered to a mark has no limit: it may be of a build that does not. A dry
/// one is sent nothing until it has heard half of the bound, so that rooms miss something once and
/// not again and again; only [#probe] asks it meanwhile how far it is.
public final class Credit {
  /// So many marks are on their way at most, evenly spread.
  static final int MARKS = 32;

  /// How often a dry node is asked how far it is, in nanoseconds.
  static final long PROBE_NANOS = 500_000_000L;

  /// What becomes of a message.
  public enum Verdict {
    SEND,
    /// It is sent and has to bear a mark.
    MARK,
    DROP
  }

  private final long bound;
  private final AtomicLong sent;

  /// Up to here a message needs nothing but to be counted.
  private volatile long plainUntil;

  // What follows changes under this object's lock.
  private long heard;
  private long nextMark;
  private boolean limited;
  private boolean dry;
  private long probedNanos;
  private boolean probed;

  /// @param start the first position; above all positions of a former credit of the same node
  /// @param bound how many bytes may be on their way, above 0
  Credit(long start, long bound) {
    this.bound = bound;
    this.sent = new AtomicLong(start);
    this.heard = start;
    this.nextMark = start;
    this.plainUntil = start;
  }

  /// Counts a message that is about to be sent, unless there is no credit for it. What is on its
  /// way exceeds the bound by one message of each thread at most.
  public Verdict take(long bytes) {
    var before = sent.getAndAdd(bytes);
    return before < plainUntil ? Verdict.SEND : decide(before, bytes);
  }

  private synchronized Verdict decide(long before, long bytes) {
    if (limited && before - heard >= bound) dry = true;
    if (dry) {
      sent.addAndGet(-bytes);
      draw();
      return Verdict.DROP;
    }
    if (before < nextMark) return Verdict.SEND;
    nextMark = before + bytes + Math.max(1, bound / MARKS);
    draw();
    return Verdict.MARK;
  }

  private void draw() {
    plainUntil = dry ? Long.MIN_VALUE : limited ? Math.min(nextMark, heard + bound) : nextMark;
  }

  /// Where a mark stands that is sent now.
  long position() {
    return sent.get();
  }

  /// The node has heard everything up to a position that it was told.
  synchronized void heard(long position) {
    if (position < heard) return;
    // A message that was counted and not sent after all may have been in a mark.
    heard = Math.max(heard, Math.min(position, sent.get()));
    limited = true;
    if (onTheWay() <= bound / 2) {
      dry = false;
      probed = false;
    }
    draw();
  }

  /// Whether a dry node is to be asked now how far it is: what it would have answered may be lost.
  synchronized boolean probe(long nowNanos) {
    if (!dry || (probed && nowNanos - probedNanos < PROBE_NANOS)) return false;
    probed = true;
    probedNanos = nowNanos;
    return true;
  }

  synchronized boolean isDry() {
    return dry;
  }

  /// Whether the node has ever answered.
  synchronized boolean isLimited() {
    return limited;
  }

  /// Bytes that are on their way; 0 while nothing is known of the node.
  synchronized long onTheWay() {
    return limited ? Math.max(0, sent.get() - heard) : 0;
  }
}
