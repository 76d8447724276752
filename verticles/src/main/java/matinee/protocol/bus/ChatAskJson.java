package matinee.protocol.bus;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.ChatAsk;
import org.jspecify.annotations.Nullable;

/// What is asked of chat logs from outside their shard.
final class ChatAskJson {
  private ChatAskJson() {}

  static void write(JsonWriter json, ChatAsk ask) {
    switch (ask) {
      case ChatAsk.Say say -> {
        PartsJson.key(ShardAskJson.open(json, "chat.say", say), say.key());
        json.put("text", say.text());
      }
      case ChatAsk.Typing typing ->
          PartsJson.person(ShardAskJson.open(json, "chat.typing", typing), "by", typing.by());
      case ChatAsk.GetBefore before ->
          ShardAskJson.open(json, "chat.get-before", before)
              .put("beforeSeq", before.beforeSeq())
              .put("limit", before.limit());
      case ChatAsk.GetTail _, ChatAsk.FallAsleep _ -> throw ShardAskJson.inside(ask);
    }
  }

  /// The ask of a kind; null when the kind is not of this family.
  static @Nullable ChatAsk read(String kind, JsonFields fields) {
    var room = PartsJson.room(fields);
    return switch (kind) {
      case "chat.say" -> new ChatAsk.Say(room, PartsJson.key(fields), fields.text("text"));
      case "chat.typing" -> new ChatAsk.Typing(room, PartsJson.person(fields.object("by")));
      case "chat.get-before" ->
          new ChatAsk.GetBefore(room, fields.int64("beforeSeq"), fields.int32("limit"));
      default -> null;
    };
  }
}
