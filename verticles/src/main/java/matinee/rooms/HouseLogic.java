package matinee.rooms;

import matinee.protocol.CommandKey;
import matinee.protocol.DoorAction;
import matinee.protocol.HouseRules;
import matinee.protocol.Permission;
import matinee.protocol.Rating;
import matinee.streams.Decision;

/// The part of a room's door and chat rules that everybody inside may know. Pure.
final class HouseLogic {
  private HouseLogic() {}

  /// Decides who can find a room, and whether it is locked.
  static Decision<RoomLogic.Configured> access(Room now, CommandKey key, DoorAction.Access access) {
    var house = now.house();
    return change(
        now,
        key,
        new HouseRules(
            access.visibility() == null ? house.visibility() : access.visibility(),
            access.locked() == null ? house.locked() : access.locked(),
            house.slowMs(),
            house.rating()));
  }

  /// Decides how often a member may write.
  static Decision<RoomLogic.Configured> pace(Room now, CommandKey key, long slowMs) {
    var house = now.house();
    return change(
        now, key, new HouseRules(house.visibility(), house.locked(), slowMs, house.rating()));
  }

  /// Decides for whom a room is.
  static Decision<RoomLogic.Configured> rate(Room now, CommandKey key, Rating rating) {
    return change(now, key, now.house().withRating(rating));
  }

  private static Decision<RoomLogic.Configured> change(Room now, CommandKey key, HouseRules to) {
    if (!now.rights().may(key.by().id(), Permission.SETTINGS)) {
      return RightsLogic.notAllowed();
    }
    return RightsLogic.changed(now, now.withHouse(to), key.by());
  }
}
