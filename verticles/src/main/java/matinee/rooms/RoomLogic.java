package matinee.rooms;

import java.util.Objects;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Control;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.RoomAsk;
import matinee.protocol.WaitRules;
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
    if (!now.ownerId().equals(ask.key().by().id())) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "Only the owner changes this room.");
    }
    var title = ask.title() == null ? now.title() : clean(ask.title());
    if (title.isEmpty()) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "A room needs a title.");
    }
    var control = ask.control() == null ? now.control() : ask.control();
    var to = new Room(title, control, now.ownerId(), now.waiting());
    return to.equals(now) ? new Decision.Unchanged<>() : Decision.accept(new Configured(to));
  }

  /// Decides whether somebody may change how long the room waits, and to what.
  static Decision<Configured> setWaiting(Room now, RoomAsk.SetWaiting ask) {
    if (!now.ownerId().equals(ask.key().by().id())) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "Only the owner changes this room.");
    }
    var was = now.waiting();
    var waiting =
        new WaitRules(
            Objects.requireNonNullElse(ask.startMs(), was.startMs()),
            Objects.requireNonNullElse(ask.stallMs(), was.stallMs()),
            Objects.requireNonNullElse(ask.stallsPerMinute(), was.stallsPerMinute()));
    if (waiting.equals(was)) return new Decision.Unchanged<>();
    return Decision.accept(
        new Configured(new Room(now.title(), now.control(), now.ownerId(), waiting)));
  }

  /// A new room of somebody.
  static Room open(String title, Person by) {
    var clean = clean(title);
    return new Room(clean.isEmpty() ? "Room" : clean, Control.EVERYONE, by.id());
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
    var json = new JsonWriter().open();
    json.put("title", room.title());
    json.put("control", room.control().word());
    json.put("ownerId", room.ownerId());
    WaitingJson.rules(json.open("waiting"), room.waiting()).close();
    return json.close().toString();
  }

  /// Reads what [#stateJson] wrote.
  static Room read(JsonFields fields) {
    var control = Control.ofWord(fields.text("control"));
    return new Room(
        fields.text("title"),
        control == null ? Control.HOSTS : control,
        fields.text("ownerId"),
        WaitingJson.rules(fields.objectOrNull("waiting")));
  }
}
