package matinee.rooms;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.RoomAsk;
import matinee.protocol.wire.RightsJson;
import matinee.streams.Decision;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// The rules of a room's settings. Pure: no clock, no I/O, no Vert.x.
final class RoomLogic implements StreamRules<Room, RoomLogic.Configured> {
  /// The settings changed; the event of a register is its new state.
  record Configured(Room to) {}

  /// Decides whether somebody may change the settings, and to what.
  static Decision<Configured> configure(Room now, RoomAsk.Configure ask) {
    if (!now.rights().may(ask.key().by().id(), Permission.SETTINGS)) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "You may not change this room.");
    }
    var title = ask.title() == null ? now.title() : clean(ask.title());
    if (title.isEmpty()) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "A room needs a title.");
    }
    var grid = ask.preset() == null ? now.grid() : Grid.of(ask.preset());
    var to = now.withTitle(title).withGrid(grid);
    return to.equals(now) ? new Decision.Unchanged<>() : Decision.accept(new Configured(to));
  }

  /// A new room of somebody.
  static Room open(String title, Person by) {
    var clean = clean(title);
    var grid = Grid.of(Preset.EVERYONE);
    return new Room(clean.isEmpty() ? "Room" : clean, by.id(), null, grid, List.of());
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
    RightsJson.control(json, room.grid()).put("ownerId", room.ownerId());
    if (room.actingOwnerId() != null) json.put("actingOwnerId", room.actingOwnerId());
    if (room.grid().preset() == null) RightsJson.grid(json, room.grid());
    if (!room.roles().isEmpty()) RightsJson.roles(json, room.roles());
    return json.close().toString();
  }

  /// Reads what [#stateJson] wrote, also that of builds before roles.
  static Room read(JsonFields fields) {
    return new Room(
        fields.text("title"),
        fields.text("ownerId"),
        fields.textOrNull("actingOwnerId"),
        RightsJson.grid(fields),
        RightsJson.roles(fields));
  }
}
