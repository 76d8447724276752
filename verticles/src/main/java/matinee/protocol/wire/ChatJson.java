package matinee.protocol.wire;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.ChatAsk.Messages;
import matinee.protocol.ChatAsk.Missed;
import matinee.protocol.ChatAsk.Tail;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatEntry.Reply;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Quote;
import matinee.protocol.ChatMessage.Reaction;
import matinee.protocol.MediaTime;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// Chat as JSON: entries as they stand in the database and go over sockets, and messages as they
/// are now. The same words everywhere.
public final class ChatJson {
  private ChatJson() {}

  /// An entry without its number, as it stands in the database. A message has no `kind`.
  public static JsonWriter body(JsonWriter json, ChatEntry entry) {
    switch (entry) {
      case ChatEntry.Said said -> {
        head(json, said);
        text(json, said.text()).put("atMs", said.atMs());
        media(json, said.media());
        var reply = said.reply();
        if (reply != null) quote(json, new Quote(reply.seq(), reply.by(), null));
        mentions(json, said.mentions());
      }
      case ChatEntry.Edited edited -> {
        head(json.put("kind", "edited"), edited).put("message", edited.message());
        mentions(text(json, edited.text()).put("atMs", edited.atMs()), edited.mentions());
      }
      case ChatEntry.Deleted deleted ->
          head(json.put("kind", "deleted"), deleted)
              .put("message", deleted.message())
              .put("atMs", deleted.atMs());
      case ChatEntry.Purged purged ->
          head(json.put("kind", "purged"), purged)
              .put("memberId", purged.memberId())
              .put("fromSeq", purged.fromSeq())
              .put("atMs", purged.atMs());
      case ChatEntry.Reacted reacted -> {
        head(json.put("kind", "reacted"), reacted).put("message", reacted.message());
        json.put("emoji", reacted.emoji()).put("on", reacted.on()).put("atMs", reacted.atMs());
        media(json, reacted.media());
      }
    }
    return json;
  }

  private static JsonWriter head(JsonWriter json, ChatEntry entry) {
    return PersonJson.write(json.put("id", entry.id()), "by", entry.by());
  }

  /// A text that is kept no longer has no field.
  private static JsonWriter text(JsonWriter json, String text) {
    return text.isEmpty() ? json : json.put("text", text);
  }

  private static void media(JsonWriter json, @Nullable MediaTime media) {
    if (media != null) json.put("item", media.item()).put("mediaMs", media.positionMs());
  }

  private static void quote(JsonWriter json, Quote quote) {
    PersonJson.write(json.open("reply").put("seq", quote.seq()), "by", quote.by());
    if (quote.excerpt() != null) json.put("excerpt", quote.excerpt());
    json.close();
  }

  private static void mentions(JsonWriter json, List<Person> mentions) {
    if (!mentions.isEmpty()) PersonJson.write(json, "mentions", mentions);
  }

  /// An entry with its number, as it goes over sockets.
  ///
  /// @param quote what it answers, with its excerpt; null to leave it as it is
  static JsonWriter entry(JsonWriter json, ChatEntry entry, @Nullable Quote quote) {
    json.put("seq", entry.seq());
    if (quote == null || !(entry instanceof ChatEntry.Said said)) return body(json, entry);
    return message(json, ChatMessage.of(said).quoting(quote));
  }

  /// A message as it is now, without its number.
  private static JsonWriter message(JsonWriter json, ChatMessage message) {
    PersonJson.write(json.put("id", message.id()), "by", message.by());
    text(json, message.text()).put("atMs", message.atMs());
    media(json, message.media());
    if (message.reply() != null) quote(json, message.reply());
    mentions(json, message.mentions());
    if (message.editedAtMs() != 0) json.put("editedAtMs", message.editedAtMs());
    if (message.deleted()) json.put("deleted", true);
    if (message.reactions().isEmpty()) return json;
    json.openList("reactions");
    for (var reaction : message.reactions()) {
      json.open().put("emoji", reaction.emoji()).put("count", reaction.count());
      PersonJson.write(json, "who", reaction.who());
      if (reaction.own()) json.put("own", true);
      json.close();
    }
    return json.closeList();
  }

  /// Messages in a list, oldest first.
  public static JsonWriter messages(JsonWriter json, String name, List<ChatMessage> messages) {
    json.openList(name);
    for (var message : messages) {
      message(json.open().put("seq", message.seq()), message).close();
    }
    return json.closeList();
  }

  /// The chat part of a snapshot.
  static JsonWriter tail(JsonWriter json, Tail tail) {
    return switch (tail) {
      case Missed missed -> {
        json.put("seq", missed.seq()).put("reset", false).put("more", missed.more());
        json.openList("entries");
        for (var entry : missed.entries()) entry(json.open(), entry, null).close();
        yield json.closeList();
      }
      case Messages page -> {
        json.put("seq", page.seq()).put("reset", true).put("more", page.more());
        yield messages(json.put("fromSeq", page.fromSeq()), "entries", page.messages());
      }
    };
  }

  /// Reads what [#body] wrote. An entry of a kind that this build does not know is taken for a
  /// message whose text is gone, so that numbers have no holes.
  public static ChatEntry readBody(long seq, JsonFields fields) {
    var id = fields.text("id");
    var by = PersonJson.read(fields, "by");
    var atMs = fields.int64("atMs");
    var kind = fields.textOrNull("kind");
    return switch (kind == null ? "said" : kind) {
      case "edited" -> {
        var message = number(fields, "message");
        yield new ChatEntry.Edited(
            seq, id, by, atMs, message, readText(fields), readMentions(fields));
      }
      case "deleted" -> new ChatEntry.Deleted(seq, id, by, atMs, number(fields, "message"));
      case "purged" ->
          new ChatEntry.Purged(
              seq, id, by, atMs, fields.text("memberId"), number(fields, "fromSeq"));
      case "reacted" ->
          new ChatEntry.Reacted(
              seq,
              id,
              by,
              atMs,
              number(fields, "message"),
              fields.text("emoji"),
              fields.flag("on"),
              readMedia(fields));
      default -> {
        var reply = fields.objectOrNull("reply");
        yield new ChatEntry.Said(
            seq,
            id,
            by,
            atMs,
            readText(fields),
            readMedia(fields),
            reply == null ? null : new Reply(number(reply, "seq"), PersonJson.read(reply, "by")),
            readMentions(fields));
      }
    };
  }

  /// Reads a message of [#messages].
  public static ChatMessage readMessage(JsonFields fields) {
    var reply = fields.objectOrNull("reply");
    return new ChatMessage(
        number(fields, "seq"),
        fields.text("id"),
        PersonJson.read(fields, "by"),
        number(fields, "atMs"),
        readText(fields),
        readMedia(fields),
        reply == null ? null : readQuote(reply),
        readMentions(fields),
        fields.has("editedAtMs") ? number(fields, "editedAtMs") : 0,
        fields.has("deleted") && fields.flag("deleted"),
        fields.has("reactions")
            ? fields.objects("reactions").stream().map(ChatJson::readReaction).toList()
            : List.of());
  }

  private static Quote readQuote(JsonFields fields) {
    var by = PersonJson.read(fields, "by");
    return new Quote(number(fields, "seq"), by, fields.textOrNull("excerpt"));
  }

  private static Reaction readReaction(JsonFields fields) {
    return new Reaction(
        fields.text("emoji"),
        fields.int32("count"),
        PersonJson.readAll(fields, "who"),
        fields.has("own") && fields.flag("own"));
  }

  private static long number(JsonFields fields, String name) {
    return fields.int64(name);
  }

  private static String readText(JsonFields fields) {
    var text = fields.textOrNull("text");
    return text == null ? "" : text;
  }

  private static @Nullable MediaTime readMedia(JsonFields fields) {
    var item = fields.textOrNull("item");
    return item == null ? null : new MediaTime(item, number(fields, "mediaMs"));
  }

  private static List<Person> readMentions(JsonFields fields) {
    if (!fields.has("mentions")) return List.of();
    return PersonJson.readAll(fields, "mentions");
  }
}
