package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import matinee.catalog.CatalogStore;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Videos in PostgreSQL.
public final class PgVideos implements CatalogStore {
  // Two videos of the same millisecond would hide each other behind the page cursor: the later one
  // moves up. Two at once collide on the unique index, and the statement is repeated.
  private static final String CREATED_AT =
      """
      greatest((extract(epoch from clock_timestamp()) * 1000)::bigint,
               (select coalesce(max(created_at_ms), 0) + 1 from videos))
      """;
  private static final String INSERT =
      """
      with made as (
        insert into videos (id, title, owner_id, owner_name, duration_ms, width, height, has_audio,
                            size_bytes, demo, created_at_ms)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::boolean, %s
        where not $10 or not exists (select 1 from videos)
        on conflict %s do nothing
        returning *
      ), job as (
        insert into media_jobs (video_id) select id from made
      )
      select * from made
      """;
  private static final String CREATE = INSERT.formatted(CREATED_AT, "(created_at_ms)");
  // Whatever it collides with, there is a film already.
  private static final String CREATE_DEMO = INSERT.formatted(CREATED_AT, "");
  private static final int REPEATS_MAX = 20;

  private final SqlClient client;

  public PgVideos(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<List<Video>> list(int limit, @Nullable Long beforeMs, String words) {
    var before = beforeMs == null ? Long.MAX_VALUE : beforeMs;
    return client
        .preparedQuery(
            """
            select * from videos
            where created_at_ms < $1 and position(lower($3) in lower(title)) > 0
            order by created_at_ms desc limit $2\
            """)
        .execute(Tuple.of(before, limit, words))
        .map(PgVideos::all);
  }

  @Override
  public Future<Optional<Video>> find(VideoId id) {
    return client
        .preparedQuery("select * from videos where id = $1")
        .execute(Tuple.of(id.value()))
        .map(VideoRows::first);
  }

  @Override
  public Future<Video> create(Video video) {
    return create(video, REPEATS_MAX);
  }

  private Future<Video> create(Video video, int repeats) {
    return client
        .preparedQuery(CREATE)
        .execute(values(video, false))
        .map(VideoRows::first)
        .compose(
            made -> {
              if (made.isPresent()) return Future.succeededFuture(made.get());
              if (repeats == 0) return Future.failedFuture("too many videos at one instant");
              return create(video, repeats - 1);
            });
  }

  @Override
  public Future<Optional<Video>> createDemo(Video video) {
    return client.preparedQuery(CREATE_DEMO).execute(values(video, true)).map(VideoRows::first);
  }

  @Override
  public Future<Optional<Video>> rename(VideoId id, String title) {
    return client
        .preparedQuery("update videos set title = $2 where id = $1 returning *")
        .execute(Tuple.of(id.value(), title))
        .map(VideoRows::first);
  }

  @Override
  public Future<Boolean> delete(VideoId id) {
    return client
        .preparedQuery("delete from videos where id = $1")
        .execute(Tuple.of(id.value()))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Tuple values(Video video, boolean demo) {
    return Tuple.tuple()
        .addString(video.id().value())
        .addString(video.title())
        .addString(video.ownerId())
        .addString(video.ownerName())
        .addLong(video.durationMs())
        .addInteger(video.width())
        .addInteger(video.height())
        .addBoolean(video.hasAudio())
        .addLong(video.sizeBytes())
        .addBoolean(demo);
  }

  private static List<Video> all(RowSet<Row> rows) {
    var videos = new ArrayList<Video>(rows.size());
    for (var row : rows) videos.add(VideoRows.video(row));
    return videos;
  }
}
