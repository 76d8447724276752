package matinee.rooms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.Emote;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Person;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.WaitRules;
import org.jspecify.annotations.Nullable;

/// The stored part of a room.
///
/// @param title 1 to 120 characters
/// @param charge whose it is, and who is in charge
/// @param grid what each role may do
/// @param roles who was given a role, in the order in which they were
/// @param house what everybody inside may know of its door and its chat
/// @param waiting how long it waits for its viewers
/// @param emotes its own pictures for words, in the order in which they came
/// @param by who changed it last, null when nobody did
record Room(
    String title,
    Charge charge,
    Grid grid,
    List<Appointment> roles,
    HouseRules house,
    WaitRules waiting,
    List<Emote> emotes,
    @Nullable Person by) {
  Room {
    roles = List.copyOf(roles);
    emotes = List.copyOf(emotes);
  }

  Rights rights() {
    Map<String, Role> byId = new LinkedHashMap<>();
    for (var given : roles) byId.put(given.id(), given.role());
    var acting = charge.acting();
    return new Rights(charge.owner().id(), acting == null ? null : acting.id(), byId, grid);
  }

  Room withTitle(String to) {
    return new Room(to, charge, grid, roles, house, waiting, emotes, by);
  }

  Room withCharge(Charge to) {
    return new Room(title, to, grid, roles, house, waiting, emotes, by);
  }

  Room withGrid(Grid to) {
    return new Room(title, charge, to, roles, house, waiting, emotes, by);
  }

  Room withRoles(List<Appointment> to) {
    return new Room(title, charge, grid, to, house, waiting, emotes, by);
  }

  Room withHouse(HouseRules to) {
    return new Room(title, charge, grid, roles, to, waiting, emotes, by);
  }

  Room withWaiting(WaitRules to) {
    return new Room(title, charge, grid, roles, house, to, emotes, by);
  }

  Room withEmotes(List<Emote> to) {
    return new Room(title, charge, grid, roles, house, waiting, to, by);
  }

  Room withBy(@Nullable Person to) {
    return new Room(title, charge, grid, roles, house, waiting, emotes, to);
  }
}
