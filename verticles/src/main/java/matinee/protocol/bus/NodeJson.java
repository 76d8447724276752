package matinee.protocol.bus;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.kernel.RecordForm;
import matinee.protocol.Beacon;
import matinee.protocol.Beacon.RoomHeads;
import matinee.protocol.Expelled;
import matinee.protocol.NodeAsk.Heard;
import matinee.protocol.NodeAsk.Learn;
import matinee.protocol.NodeAsk.Owned;
import matinee.protocol.NodeAsk.Reach;
import matinee.protocol.NodeAsk.Reached;
import matinee.protocol.NodeAsk.Take;
import matinee.protocol.RoomMoved;
import matinee.protocol.ToShard;
import matinee.protocol.Turn;
import org.jspecify.annotations.Nullable;

/// What nodes tell each other, but for frames.
final class NodeJson {
  static final List<RecordForm<?>> FORMS =
      List.of(
          RecordForm.json("node.to-shard", ToShard.class, NodeJson::toShard, NodeJson::toShard),
          RecordForm.json(
              "node.reach",
              Reach.class,
              (json, reach) -> json.put("from", reach.from()),
              fields -> new Reach(fields.text("from"))),
          RecordForm.json(
              "node.reached",
              Reached.class,
              (json, reached) ->
                  Words.real(json.put("node", reached.node()), "clusterMs", reached.clusterMs()),
              fields -> new Reached(fields.text("node"), Words.real(fields, "clusterMs"))),
          RecordForm.json(
              "node.take",
              Take.class,
              (json, take) -> json.put("shard", take.shard()).put("epoch", take.epoch()),
              fields -> new Take(PartsJson.shard(fields), fields.int64("epoch"))),
          RecordForm.json(
              "node.heard",
              Heard.class,
              (json, heard) -> json.put("node", heard.node()).put("position", heard.position()),
              fields -> new Heard(fields.text("node"), fields.int64("position"))),
          RecordForm.json("node.learn", Learn.class, NodeJson::learn, NodeJson::learn),
          RecordForm.json(
              "node.room-moved",
              RoomMoved.class,
              (json, moved) -> PartsJson.room(json, moved.room()),
              fields -> new RoomMoved(PartsJson.room(fields))),
          RecordForm.json("node.expelled", Expelled.class, NodeJson::expelled, NodeJson::expelled),
          RecordForm.json("node.beacon", Beacon.class, NodeJson::beacon, NodeJson::beacon));

  private NodeJson() {}

  private static void toShard(JsonWriter json, ToShard toShard) {
    json.put("shard", toShard.shard()).put("epoch", toShard.epoch()).open("ask");
    ShardAskJson.write(json, toShard.ask());
    json.close();
    var turn = toShard.turn();
    if (turn == null) return;
    json.open("turn").put("line", turn.line()).put("number", turn.number());
    json.put("base", turn.base()).close();
  }

  private static ToShard toShard(JsonFields fields) {
    return new ToShard(
        PartsJson.shard(fields),
        fields.int64("epoch"),
        ShardAskJson.read(fields.object("ask")),
        turn(fields.objectOrNull("turn")));
  }

  private static @Nullable Turn turn(@Nullable JsonFields fields) {
    if (fields == null) return null;
    var line = fields.int64("line");
    return new Turn(line, fields.int64("number"), fields.int64("base"));
  }

  private static void learn(JsonWriter json, Learn learn) {
    json.openList("shards");
    for (var owned : learn.shards()) {
      json.open().put("shard", owned.shard()).put("node", owned.node());
      json.put("epoch", owned.epoch()).close();
    }
    json.closeList();
  }

  private static Learn learn(JsonFields fields) {
    return new Learn(
        PartsJson.list(
            fields.objects("shards"),
            owned -> new Owned(PartsJson.shard(owned), owned.text("node"), owned.int64("epoch"))));
  }

  private static void expelled(JsonWriter json, Expelled expelled) {
    PartsJson.room(json, expelled.room()).openList("connections");
    for (var connection : expelled.connections()) json.add(connection);
    json.closeList().put("closing", expelled.closing());
  }

  private static Expelled expelled(JsonFields fields) {
    return new Expelled(
        PartsJson.room(fields), fields.longs("connections"), fields.text("closing"));
  }

  private static void beacon(JsonWriter json, Beacon beacon) {
    json.put("shard", beacon.shard()).put("epoch", beacon.epoch()).openList("rooms");
    for (var room : beacon.rooms()) {
      PartsJson.heads(PartsJson.room(json.open(), room.room()), room.heads());
      json.openList("sockets");
      for (var count : room.sockets()) json.add(count);
      json.closeList().close();
    }
    json.closeList();
  }

  private static Beacon beacon(JsonFields fields) {
    return new Beacon(
        PartsJson.shard(fields),
        fields.int64("epoch"),
        PartsJson.list(
            fields.objects("rooms"),
            room ->
                new RoomHeads(PartsJson.room(room), PartsJson.heads(room), room.ints("sockets"))));
  }
}
