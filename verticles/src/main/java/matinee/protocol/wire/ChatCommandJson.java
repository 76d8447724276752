package matinee.protocol.wire;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.protocol.ChatAsk.Toward;
import matinee.protocol.ChatEntry;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// Reads the commands and questions of clients about the chat log.
final class ChatCommandJson {
  private static final int SEARCH_MAX = 100;
  private static final int EMOJI_MAX = 32;

  private ChatCommandJson() {}

  /// The frame of a type; null when the type is not of this family.
  static @Nullable ClientFrame read(String type, JsonFields fields) {
    return switch (type) {
      case "say" ->
          new ChatCommand.Say(
              ClientFrameJson.cmdId(fields),
              ClientFrameJson.within(fields, "text", ChatEntry.TEXT_MAX),
              fields.has("replyTo") ? number(fields, "replyTo") : null,
              mentions(fields));
      case "edit" ->
          new ChatCommand.Edit(
              ClientFrameJson.cmdId(fields),
              number(fields, "message"),
              ClientFrameJson.within(fields, "text", ChatEntry.TEXT_MAX),
              mentions(fields));
      case "delete" ->
          new ChatCommand.Delete(ClientFrameJson.cmdId(fields), number(fields, "message"));
      case "purge" ->
          new ChatCommand.Purge(
              ClientFrameJson.cmdId(fields),
              ClientFrameJson.within(fields, "memberId", Identity.ID_MAX),
              fields.has("sinceMs") ? fields.whole("sinceMs", 0, Long.MAX_VALUE) : 0);
      case "react" ->
          new ChatCommand.React(
              ClientFrameJson.cmdId(fields),
              number(fields, "message"),
              ClientFrameJson.within(fields, "emoji", EMOJI_MAX),
              fields.flag("on"));
      case "history" -> history(fields);
      case "search" ->
          new ChatQuery.Search(
              ClientFrameJson.within(fields, "ref", 40),
              ClientFrameJson.within(fields, "words", SEARCH_MAX),
              fields.has("beforeSeq") ? number(fields, "beforeSeq") : Long.MAX_VALUE);
      default -> null;
    };
  }

  private static ClientFrame history(JsonFields fields) {
    var ref = ClientFrameJson.within(fields, "ref", 40);
    var limit = (int) fields.whole("limit", 1, 100);
    if (fields.has("aroundSeq")) {
      return new ChatQuery.History(ref, Toward.AROUND, number(fields, "aroundSeq"), limit);
    }
    if (fields.has("afterSeq")) {
      var seq = fields.whole("afterSeq", 0, Long.MAX_VALUE);
      return new ChatQuery.History(ref, Toward.AFTER, seq, limit);
    }
    return new ChatQuery.History(ref, Toward.BEFORE, number(fields, "beforeSeq"), limit);
  }

  private static long number(JsonFields fields, String name) {
    return fields.whole(name, 1, Long.MAX_VALUE);
  }

  private static List<Person> mentions(JsonFields fields) {
    if (!fields.has("mentions")) return List.of();
    var objects = fields.objects("mentions");
    if (objects.size() > ChatEntry.MENTIONS_MAX) {
      var text = "mentions must be at most " + ChatEntry.MENTIONS_MAX;
      throw ClientFrameJson.bad(fields, text);
    }
    return objects.stream().map(PersonJson::read).toList();
  }
}
