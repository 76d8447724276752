package matinee.protocol.bus;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.kernel.RecordForm;
import matinee.protocol.Anchor;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk.Messages;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.Encoded;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Rating;
import matinee.protocol.Refreshed;
import matinee.protocol.Rights;
import matinee.protocol.RoomSummary;
import matinee.protocol.wire.ChatJson;
import matinee.protocol.wire.PersonJson;
import matinee.protocol.wire.WaitingJson;

/// What the owner of a room answers.
///
/// A snapshot stands behind the JSON as it goes to sockets, unescaped: `json:32`, so many bytes of
/// JSON, and the text up to the end.
final class RoomAnswers {
  static final List<RecordForm<?>> FORMS =
      List.of(
          RecordForm.json(
              "done",
              Done.class,
              (json, done) -> json.put("seq", done.seq()),
              fields -> new Done(fields.int64("seq"))),
          withText(
              "attached",
              Attached.class,
              (json, attached) ->
                  PartsJson.heads(
                      PartsJson.since(
                          PartsJson.member(json, "self", attached.self()), attached.sinceMs()),
                      attached.heads()),
              Attached::snapshot,
              (fields, text) ->
                  new Attached(
                      PartsJson.member(fields.object("self")),
                      PartsJson.since(fields),
                      PartsJson.heads(fields),
                      text)),
          withText(
              "refreshed",
              Refreshed.class,
              (json, refreshed) -> PartsJson.heads(json, refreshed.heads()),
              Refreshed::snapshot,
              (fields, text) -> new Refreshed(PartsJson.heads(fields), text)),
          RecordForm.json(
              "room.summary", RoomSummary.class, RoomAnswers::summary, RoomAnswers::summary),
          withText(
              "door.shown",
              DoorAsk.Shown.class,
              (json, _) -> {},
              DoorAsk.Shown::frame,
              (_, text) -> new DoorAsk.Shown(text)),
          RecordForm.json("room.rights", Rights.class, RightsForms::rights, RightsForms::rights),
          RecordForm.json(
              "chat.page", Messages.class, RoomAnswers::messages, RoomAnswers::messages),
          RecordForm.json(
              "playback.state", PlaybackState.class, RoomAnswers::state, RoomAnswers::state));

  private RoomAnswers() {}

  private static <R extends Record> RecordForm<R> withText(
      String kind,
      Class<R> type,
      BiConsumer<JsonWriter, R> write,
      Function<R, Encoded> text,
      BiFunction<JsonFields, Encoded, R> read) {
    return new RecordForm<>(
        kind,
        type,
        (out, record) -> {
          var json = JsonWriter.exact().open();
          write.accept(json, record);
          var bytes = new Encoded(json.close().toString()).bytes();
          out.int32(bytes.length).bytes(bytes).bytes(text.apply(record).bytes());
        },
        in -> {
          var fields = JsonFields.parse(in.utf8(in.count(1)));
          return read.apply(fields, Encoded.ofBytes(in.bytes(in.remaining())));
        });
  }

  private static void summary(JsonWriter json, RoomSummary summary) {
    PartsJson.room(json, summary.room()).put("title", summary.title());
    PartsJson.item(json, summary.item()).put("count", summary.count());
    if (summary.rating() != Rating.EVERYONE) json.put("rating", summary.rating().word());
  }

  private static RoomSummary summary(JsonFields fields) {
    var rated = fields.has("rating");
    return new RoomSummary(
        PartsJson.room(fields),
        fields.text("title"),
        PartsJson.itemOrNull(fields),
        fields.int32("count"),
        rated ? Words.oneOf(fields, "rating", Rating.values(), Rating::word) : Rating.EVERYONE);
  }

  private static void messages(JsonWriter json, Messages page) {
    json.put("seq", page.seq()).put("reset", true).put("more", page.more());
    json.put("fromSeq", page.fromSeq()).put("toSeq", page.toSeq());
    ChatJson.messages(json, "entries", page.messages());
  }

  /// Of a page of the build before, the numbers are those of its messages.
  private static Messages messages(JsonFields fields) {
    var messages = PartsJson.list(fields.objects("entries"), ChatJson::readMessage);
    var first = messages.isEmpty() ? 1 : messages.getFirst().seq();
    var last = messages.isEmpty() ? 0 : messages.getLast().seq();
    return new Messages(
        fields.int64("seq"),
        fields.has("fromSeq") ? fields.int64("fromSeq") : first,
        fields.has("toSeq") ? fields.int64("toSeq") : last,
        fields.flag("more"),
        messages);
  }

  private static void state(JsonWriter json, PlaybackState state) {
    var anchor = state.anchor();
    json.put("seq", state.seq()).open("anchor").put("playing", anchor.playing());
    Words.real(json.put("positionMs", anchor.positionMs()), "rate", anchor.rate());
    PartsJson.item(json.put("atMs", anchor.atMs()).close(), state.item());
    PersonJson.write(json.put("cause", state.cause().word()), "by", state.by());
    json.put("issuedAtMs", state.issuedAtMs());
    if (state.play() != 0) json.put("play", state.play());
    WaitingJson.wait(json, state.waiting());
  }

  private static PlaybackState state(JsonFields fields) {
    var anchor = fields.object("anchor");
    return new PlaybackState(
        fields.int64("seq"),
        new Anchor(
            anchor.flag("playing"),
            anchor.int64("positionMs"),
            anchor.number("rate"),
            anchor.int64("atMs")),
        PartsJson.itemOrNull(fields),
        Words.oneOf(fields, "cause", Cause.values(), Cause::word),
        PersonJson.readOrNull(fields, "by"),
        fields.int64("issuedAtMs"),
        fields.has("play") ? fields.int64("play") : 0,
        WaitingJson.wait(fields));
  }
}
