package matinee.credits;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How far this node's gateway instances have heard what other nodes say. Pure but for being
/// mutable; thread-safe, shared by the instances.
///
/// A position counts once every instance has heard it: what waits for the slowest one is in this
/// node's memory as well.
public final class Receipts {
  /// What is answered when there is nothing to say.
  public static final long NOTHING = -1;

  /// Senders known at a time. Past it all of them are forgotten: their next marks come soon.
  static final int NODES_MAX = 1_024;

  private final Map<String, Sender> senders = new HashMap<>();
  private int instances;

  private static final class Sender {
    final long[] heard;
    long told = NOTHING;

    Sender(int instances) {
      heard = new long[instances];
      Arrays.fill(heard, NOTHING);
    }
  }

  /// An instance listens from now on.
  ///
  /// @param instance its number, from 0
  public synchronized void add(int instance) {
    instances = Math.max(instances, instance + 1);
    senders.clear();
  }

  /// An instance has heard everything up to a position.
  ///
  /// @return the position to tell the sender now, or [#NOTHING]
  public synchronized long heard(String node, int instance, long position) {
    if (senders.size() >= NODES_MAX && !senders.containsKey(node)) senders.clear();
    var sender = senders.computeIfAbsent(node, _ -> new Sender(instances));
    sender.heard[instance] = Math.max(sender.heard[instance], position);
    var all = Long.MAX_VALUE;
    for (var heard : sender.heard) all = Math.min(all, heard);
    // The same position again is a sender's question after an answer was lost.
    var isNews = all > sender.told || (all == sender.told && position == all);
    if (!isNews) return NOTHING;
    sender.told = all;
    return all;
  }
}
