package matinee.storage;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Locale;
import java.util.Optional;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Turns rows of `videos` into [Video].
final class VideoRows {
  private VideoRows() {}

  static Video video(Row row) {
    var failureCode = row.getString("failure_code");
    return new Video(
        new VideoId(row.getString("id")),
        row.getString("title"),
        row.getString("owner_id"),
        row.getString("owner_name"),
        Video.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        stage(row.getString("stage")),
        row.getFloat("progress"),
        row.getLong("duration_ms"),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getBoolean("has_audio"),
        row.getLong("size_bytes"),
        row.getLong("created_at_ms"),
        failureCode == null
            ? null
            : new Video.Failure(failureCode, row.getString("failure_message")),
        row.getInteger("attempt"));
  }

  /// The only row, or empty.
  static Optional<Video> first(RowSet<Row> rows) {
    for (var row : rows) return Optional.of(video(row));
    return Optional.empty();
  }

  private static Video.@Nullable Stage stage(@Nullable String word) {
    return word == null ? null : Video.Stage.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
