package matinee.cluster;

import java.util.Set;
import java.util.UUID;

/// One life of one node.
///
/// @param incarnation new with each life; bus addresses carry it
/// @param name what operators call the node
/// @param build version of the program
/// @param verticles what it runs: `gateway`, `rooms`, `accounts`, `catalog`, `media`
public record Node(UUID incarnation, String name, String build, Set<String> verticles) {
  public Node {
    verticles = Set.copyOf(verticles);
  }

  /// The incarnation as it stands in addresses.
  public String id() {
    return incarnation.toString();
  }

  /// Whether it may own shards.
  boolean runsRooms() {
    return verticles.contains("rooms");
  }
}
