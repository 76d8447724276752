package matinee.rooms;

import java.util.ArrayList;
import java.util.List;

/// How many sockets of a room one node has, by gateway instance.
final class NodeSeats {
  private final List<Integer> counts = new ArrayList<>();
  private int all;

  /// @return how many there are now in all
  int add(int instance, int change) {
    while (counts.size() <= instance) counts.add(0);
    counts.set(instance, counts.get(instance) + change);
    all += change;
    return all;
  }

  List<Integer> byInstance() {
    return List.copyOf(counts);
  }
}
