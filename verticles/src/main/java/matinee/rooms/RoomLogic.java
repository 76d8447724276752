package matinee.rooms;

import java.util.List;
import java.util.Objects;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Charge;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Permission;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
import matinee.protocol.RoomAsk;
import matinee.protocol.Visibility;
import matinee.protocol.WaitRules;
import matinee.protocol.wire.DoorActionJson;
import matinee.protocol.wire.EmoteJson;
import matinee.protocol.wire.PersonJson;
import matinee.protocol.wire.RightsJson;
import matinee.protocol.wire.WaitingJson;
import matinee.streams.Decision;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// The rules of a room's settings. Pure: no clock, no I/O, no Vert.x.
final class RoomLogic implements StreamRules<Room, RoomLogic.Configured> {
  /// The settings changed; the event of a register is its new state.
  record Configured(Room to) {}

  /// Decides whether somebody may change the settings, and to what.
  static Decision<Configured> configure(Room now, RoomAsk.Configure ask) {
    var by = ask.key().by();
    if (!now.rights().may(by.id(), Permission.SETTINGS)) return RightsLogic.notAllowed();
    var title = ask.title() == null ? now.title() : clean(ask.title());
    if (title.isEmpty()) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "A room needs a title.");
    }
    var grid = ask.preset() == null ? now.grid() : Grid.of(ask.preset());
    if (!RightsLogic.mayChange(now.rights(), by, grid)) return RightsLogic.notAllowed();
    return RightsLogic.changed(now, now.withTitle(title).withGrid(grid), by);
  }

  /// Decides whether somebody may change how long the room waits, and to what.
  static Decision<Configured> setWaiting(Room now, RoomAsk.SetWaiting ask) {
    var by = ask.key().by();
    if (!now.rights().may(by.id(), Permission.SETTINGS)) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "You may not change this room.");
    }
    var was = now.waiting();
    var waiting =
        new WaitRules(
            Objects.requireNonNullElse(ask.startMs(), was.startMs()),
            Objects.requireNonNullElse(ask.stallMs(), was.stallMs()),
            Objects.requireNonNullElse(ask.stallsPerMinute(), was.stallsPerMinute()));
    return RightsLogic.changed(now, now.withWaiting(waiting), by);
  }

  /// A new room.
  static Room open(RoomAsk.Create ask) {
    var clean = clean(ask.title());
    var grid = Grid.of(Objects.requireNonNullElse(ask.preset(), Preset.EVERYONE));
    var house =
        new HouseRules(
            Objects.requireNonNullElse(ask.visibility(), Visibility.UNLISTED),
            false,
            0,
            Objects.requireNonNullElse(ask.rating(), Rating.EVERYONE));
    return new Room(
        clean.isEmpty() ? "Room" : clean,
        Charge.of(ask.by()),
        grid,
        List.of(),
        house,
        WaitRules.DEFAULT,
        List.of(),
        null);
  }

  /// One line without control characters.
  static String clean(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  @Override
  public Room evolve(Room room, Configured configured, long seq) {
    return configured.to();
  }

  @Override
  public @Nullable String entryJson(Configured configured, long seq) {
    return null;
  }

  @Override
  public String stateJson(Room room) {
    var json = new JsonWriter().open().put("title", room.title());
    RightsJson.charge(RightsJson.control(json, room.grid()), room.charge());
    if (room.grid().preset() == null) RightsJson.grid(json, room.grid());
    if (!room.roles().isEmpty()) RightsJson.roles(json, room.roles());
    DoorActionJson.house(json, room.house());
    WaitingJson.rules(json.open("waiting"), room.waiting()).close();
    EmoteJson.emotes(json, room.emotes());
    if (room.by() != null) PersonJson.write(json, "by", room.by());
    return json.close().toString();
  }

  /// Reads what [#stateJson] wrote, also that of builds before roles.
  static Room read(JsonFields fields) {
    return new Room(
        fields.text("title"),
        RightsJson.charge(fields),
        RightsJson.grid(fields),
        RightsJson.roles(fields),
        DoorActionJson.house(fields),
        WaitingJson.rules(fields.objectOrNull("waiting")),
        EmoteJson.emotes(fields),
        PersonJson.readOrNull(fields, "by"));
  }
}
