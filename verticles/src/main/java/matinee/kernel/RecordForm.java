package matinee.kernel;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// How one kind of record is written as bytes and read again.
///
/// @param kind the word that stands before the bytes: 1 to 60 characters of ASCII, never reused
/// @param type the class whose records are of this kind
public record RecordForm<R extends Record>(
    String kind, Class<R> type, BiConsumer<ByteWriter, R> writer, Function<ByteReader, R> reader) {

  /// A kind whose bytes are one JSON object.
  public static <R extends Record> RecordForm<R> json(
      String kind, Class<R> type, BiConsumer<JsonWriter, R> writer, Function<JsonFields, R> read) {
    return new RecordForm<>(
        kind,
        type,
        (out, record) -> {
          var json = JsonWriter.exact().open();
          writer.accept(json, record);
          out.utf8(json.close().toString());
        },
        in -> read.apply(JsonFields.parse(in.utf8(in.remaining()))));
  }

  void write(ByteWriter out, Record record) {
    writer.accept(out, type.cast(record));
  }
}
