package matinee.rooms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Appointment;
import matinee.protocol.Grid;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import org.jspecify.annotations.Nullable;

/// The stored part of a room.
///
/// @param title 1 to 120 characters
/// @param ownerId the identity that the room belongs to
/// @param actingOwnerId who is in charge while the owner is away; null while the owner is
/// @param grid what each role may do
/// @param roles who was given a role, in the order in which they were
record Room(
    String title,
    String ownerId,
    @Nullable String actingOwnerId,
    Grid grid,
    List<Appointment> roles) {
  Room {
    roles = List.copyOf(roles);
  }

  Rights rights() {
    Map<String, Role> byId = new LinkedHashMap<>();
    for (var given : roles) byId.put(given.id(), given.role());
    return new Rights(ownerId, actingOwnerId, byId, grid);
  }

  Room withTitle(String to) {
    return new Room(to, ownerId, actingOwnerId, grid, roles);
  }

  Room withGrid(Grid to) {
    return new Room(title, ownerId, actingOwnerId, to, roles);
  }
}
