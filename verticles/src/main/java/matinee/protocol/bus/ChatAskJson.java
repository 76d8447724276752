package matinee.protocol.bus;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatAsk.Toward;
import matinee.protocol.Person;
import matinee.protocol.wire.PersonJson;
import org.jspecify.annotations.Nullable;

/// What is asked of chat logs from outside their shard.
final class ChatAskJson {
  private ChatAskJson() {}

  static void write(JsonWriter json, ChatAsk ask) {
    switch (ask) {
      case ChatAsk.Command command -> writeCommand(json, command);
      case ChatAsk.Typing typing ->
          PersonJson.write(ShardAskJson.open(json, "chat.typing", typing), "by", typing.by());
      case ChatAsk.GetMessages get ->
          ShardAskJson.open(json, "chat.get-before", get)
              .put("beforeSeq", get.seq())
              .put("limit", get.limit())
              .put("toward", get.toward().word())
              .put("memberId", get.memberId());
      case ChatAsk.Search search ->
          ShardAskJson.open(json, "chat.search", search)
              .put("memberId", search.memberId())
              .put("words", search.words())
              .put("beforeSeq", search.beforeSeq());
      case ChatAsk.GetTail _, ChatAsk.PlaybackChanged _, ChatAsk.FallAsleep _ ->
          throw ShardAskJson.inside(ask);
    }
  }

  private static void writeCommand(JsonWriter json, ChatAsk.Command command) {
    switch (command) {
      case ChatAsk.Say say -> {
        open(json, "chat.say", say).put("text", say.text());
        if (say.replyTo() != null) json.put("replyTo", say.replyTo());
        mentions(json, say.mentions());
      }
      case ChatAsk.Edit edit -> {
        open(json, "chat.edit", edit).put("message", edit.message()).put("text", edit.text());
        mentions(json, edit.mentions());
      }
      case ChatAsk.Delete delete ->
          open(json, "chat.delete", delete).put("message", delete.message());
      case ChatAsk.Purge purge ->
          open(json, "chat.purge", purge)
              .put("memberId", purge.memberId())
              .put("sinceMs", purge.sinceMs());
      case ChatAsk.React react ->
          open(json, "chat.react", react)
              .put("message", react.message())
              .put("emoji", react.emoji())
              .put("on", react.on());
    }
  }

  private static JsonWriter open(JsonWriter json, String kind, ChatAsk.Command command) {
    return PartsJson.key(ShardAskJson.open(json, kind, command), command.key());
  }

  private static void mentions(JsonWriter json, List<Person> mentions) {
    if (mentions.isEmpty()) return;
    PersonJson.write(json, "mentions", mentions);
  }

  /// The ask of a kind; null when the kind is not of this family.
  static @Nullable ChatAsk read(String kind, JsonFields fields) {
    var room = PartsJson.room(fields);
    return switch (kind) {
      case "chat.say" ->
          new ChatAsk.Say(
              room,
              PartsJson.key(fields),
              fields.text("text"),
              Words.longOrNull(fields, "replyTo"),
              mentions(fields));
      case "chat.edit" ->
          new ChatAsk.Edit(
              room,
              PartsJson.key(fields),
              fields.int64("message"),
              fields.text("text"),
              mentions(fields));
      case "chat.delete" ->
          new ChatAsk.Delete(room, PartsJson.key(fields), fields.int64("message"));
      case "chat.purge" ->
          new ChatAsk.Purge(
              room, PartsJson.key(fields), fields.text("memberId"), fields.int64("sinceMs"));
      case "chat.react" ->
          new ChatAsk.React(
              room,
              PartsJson.key(fields),
              fields.int64("message"),
              fields.text("emoji"),
              fields.flag("on"));
      case "chat.typing" -> new ChatAsk.Typing(room, PersonJson.read(fields, "by"));
      case "chat.get-before" ->
          new ChatAsk.GetMessages(
              room,
              fields.textOrNull("memberId"),
              toward(fields),
              fields.int64("beforeSeq"),
              fields.int32("limit"));
      case "chat.search" ->
          new ChatAsk.Search(
              room, fields.text("memberId"), fields.text("words"), fields.int64("beforeSeq"));
      default -> null;
    };
  }

  private static Toward toward(JsonFields fields) {
    if (!fields.has("toward")) return Toward.BEFORE;
    return Words.oneOf(fields, "toward", Toward.values(), Toward::word);
  }

  private static List<Person> mentions(JsonFields fields) {
    if (!fields.has("mentions")) return List.of();
    return PersonJson.readAll(fields, "mentions");
  }
}
