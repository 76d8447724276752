package matinee.protocol.bus;

import matinee.kernel.BadRecord;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.ChatAsk;
import matinee.protocol.DoorAsk;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueAsk;
import matinee.protocol.RoomAsk;
import matinee.protocol.ShardAsk;

/// An ask inside the message that brings it to the owner, by its own word.
///
/// What the verticles of one shard say to each other has no word here and stays inside a node.
final class ShardAskJson {
  private ShardAskJson() {}

  static void write(JsonWriter json, ShardAsk ask) {
    switch (ask) {
      case RoomAsk room -> RoomAskJson.write(json, room);
      case PlaybackAsk playback -> PlaybackAskJson.write(json, playback);
      case ChatAsk chat -> ChatAskJson.write(json, chat);
      case QueueAsk queue -> QueueAskJson.write(json, queue);
      case DoorAsk door -> DoorAskJson.write(json, door);
    }
  }

  static ShardAsk read(JsonFields fields) {
    var kind = fields.text("kind");
    ShardAsk ask = RoomAskJson.read(kind, fields);
    if (ask == null) ask = PlaybackAskJson.read(kind, fields);
    if (ask == null) ask = ChatAskJson.read(kind, fields);
    if (ask == null) ask = QueueAskJson.read(kind, fields);
    if (ask == null) ask = DoorAskJson.read(kind, fields);
    if (ask == null) throw new BadRecord("an ask that this build does not know");
    return ask;
  }

  /// Writes what every ask begins with.
  static JsonWriter open(JsonWriter json, String kind, ShardAsk ask) {
    return PartsJson.room(json.put("kind", kind), ask.room());
  }

  static BadRecord inside(ShardAsk ask) {
    return new BadRecord(ask.getClass().getSimpleName() + " stays inside a node");
  }
}
