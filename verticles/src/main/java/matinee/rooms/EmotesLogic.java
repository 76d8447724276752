package matinee.rooms;

import java.util.ArrayList;
import matinee.protocol.Emote;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;

/// The rules of a room's own emotes. Pure: no clock, no I/O, no Vert.x.
final class EmotesLogic {
  private EmotesLogic() {}

  /// Decides whether somebody may add an emote.
  ///
  /// @param max emotes that a room may have
  static Decision<Configured> add(Room now, Person by, Emote emote, int max) {
    if (!now.rights().may(by.id(), Permission.SETTINGS)) return RightsLogic.notAllowed();
    if (has(now, emote.name())) return taken();
    if (now.emotes().size() >= max) {
      return Decision.refuse(ErrorCode.TOO_LARGE, "A room has at most " + max + " emotes.");
    }
    var emotes = new ArrayList<>(now.emotes());
    emotes.add(emote);
    return RightsLogic.changed(now, now.withEmotes(emotes), by);
  }

  /// Decides whether an emote gets another name.
  static Decision<Configured> rename(Room now, Person by, String name, String to) {
    if (!now.rights().may(by.id(), Permission.SETTINGS)) return RightsLogic.notAllowed();
    if (!has(now, name)) return missing();
    if (name.equals(to)) return new Decision.Unchanged<>();
    if (has(now, to)) return taken();
    var emotes = new ArrayList<>(now.emotes());
    emotes.replaceAll(emote -> emote.name().equals(name) ? emote.withName(to) : emote);
    return RightsLogic.changed(now, now.withEmotes(emotes), by);
  }

  /// Decides whether an emote goes.
  static Decision<Configured> remove(Room now, Person by, String name) {
    if (!now.rights().may(by.id(), Permission.SETTINGS)) return RightsLogic.notAllowed();
    if (!has(now, name)) return missing();
    var emotes = new ArrayList<>(now.emotes());
    emotes.removeIf(emote -> emote.name().equals(name));
    return RightsLogic.changed(now, now.withEmotes(emotes), by);
  }

  private static boolean has(Room now, String name) {
    for (var emote : now.emotes()) if (emote.name().equals(name)) return true;
    return false;
  }

  private static Decision<Configured> taken() {
    return Decision.refuse(ErrorCode.NAME_TAKEN, "This room has an emote of this name.");
  }

  private static Decision<Configured> missing() {
    return Decision.refuse(ErrorCode.NOT_FOUND, "This room has no emote of this name.");
  }
}
