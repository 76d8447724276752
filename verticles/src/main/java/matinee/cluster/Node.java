package matinee.cluster;

import java.util.UUID;

/// One life of one node.
///
/// @param incarnation new at each start; bus addresses carry it
/// @param name what operators call the node
/// @param build version of the program
public record Node(UUID incarnation, String name, String build) {
  /// The incarnation as it stands in addresses.
  public String id() {
    return incarnation.toString();
  }
}
