package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import matinee.media.ClaimedJob;
import matinee.media.JobStore;
import matinee.protocol.ProbedFile;
import matinee.protocol.Video;
import matinee.protocol.VideoId;

/// Media jobs in PostgreSQL.
///
/// Each statement about a claimed job first changes or removes the job's row under its attempt
/// number, which locks that row: a fence that a stale owner cannot pass.
public final class PgJobs implements JobStore {
  private static final String CLAIM =
      """
      with picked as (
        select id from media_jobs
        where (state = 'waiting' and run_after <= clock_timestamp())
           or (state = 'running' and lease_until <= clock_timestamp())
        order by run_after limit 1 for update skip locked
      ), claimed as (
        update media_jobs j
        set state = 'running', attempt = j.attempt + 1, tries = j.tries + 1, owner = $1,
            lease_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
        from picked where j.id = picked.id
        returning j.*
      )
      update videos v set state = 'processing', stage = 'probe', progress = 0
      from claimed c where v.id = c.video_id
      returning c.id as job_id, c.attempt as job_attempt, c.tries as job_tries, v.*
      """;
  private static final String ADVANCE =
      """
      with held as (
        update media_jobs
        set lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond'
        where id = $1 and attempt = $2 and state = 'running'
        returning video_id
      )
      update videos v set stage = $4, progress = $5
      from held where v.id = held.video_id returning v.*
      """;
  private static final String PUBLISH =
      """
      with done as (
        delete from media_jobs where id = $1 and attempt = $2 and state = 'running'
        returning video_id, attempt
      )
      update videos v
      set state = 'ready', stage = null, progress = 1, attempt = done.attempt, duration_ms = $3,
          width = $4, height = $5, has_audio = $6, size_bytes = $7
      from done where v.id = done.video_id returning v.*
      """;
  private static final String GIVE_BACK =
      """
      with given as (
        update media_jobs
        set state = 'waiting', owner = null, lease_until = null, tries = tries - $4,
            run_after = clock_timestamp() + $3::bigint * interval '1 millisecond'
        where id = $1 and attempt = $2 and state = 'running'
        returning video_id
      )
      update videos v set state = 'queued', stage = null, progress = 0
      from given where v.id = given.video_id returning v.*
      """;
  private static final String FAIL =
      """
      with ended as (
        delete from media_jobs where id = $1 and attempt = $2 and state = 'running'
        returning video_id
      )
      update videos v
      set state = 'failed', stage = null, failure_code = $3, failure_message = $4
      from ended where v.id = ended.video_id returning v.*
      """;

  private final SqlClient client;

  public PgJobs(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<Optional<ClaimedJob>> claim(String owner, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(owner, lease.toMillis()))
        .map(PgJobs::claimed);
  }

  @Override
  public Future<Optional<Video>> advance(
      ClaimedJob job, Duration lease, Video.Stage stage, double progress) {
    return change(
        ADVANCE,
        Tuple.of(job.id(), job.attempt(), lease.toMillis(), stage.word(), (float) progress));
  }

  @Override
  public Future<Optional<Video>> publish(ClaimedJob job, ProbedFile content) {
    return change(
        PUBLISH,
        Tuple.tuple()
            .addLong(job.id())
            .addInteger(job.attempt())
            .addLong(content.durationMs())
            .addInteger(content.width())
            .addInteger(content.height())
            .addBoolean(content.hasAudio())
            .addLong(content.sizeBytes()));
  }

  @Override
  public Future<Optional<Video>> retry(ClaimedJob job, Duration delay) {
    return change(GIVE_BACK, Tuple.of(job.id(), job.attempt(), delay.toMillis(), 0));
  }

  @Override
  public Future<Optional<Video>> release(ClaimedJob job) {
    return change(GIVE_BACK, Tuple.of(job.id(), job.attempt(), 0L, 1));
  }

  @Override
  public Future<Optional<Video>> fail(ClaimedJob job, Video.Failure failure) {
    return change(FAIL, Tuple.of(job.id(), job.attempt(), failure.code(), failure.message()));
  }

  @Override
  public Future<Integer> freeJobsOf(List<String> goneOwners) {
    return client
        .preparedQuery(
            "update media_jobs set lease_until = clock_timestamp()"
                + " where state = 'running' and owner = any($1)")
        .execute(Tuple.tuple().addArrayOfString(goneOwners.toArray(String[]::new)))
        .map(rows -> rows.rowCount());
  }

  @Override
  public Future<Set<VideoId>> existing(Collection<VideoId> ids) {
    return client
        .preparedQuery("select id from videos where id = any($1)")
        .execute(
            Tuple.tuple().addArrayOfString(ids.stream().map(VideoId::value).toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashSet<VideoId>();
              for (var row : rows) found.add(new VideoId(row.getString("id")));
              return found;
            });
  }

  private Future<Optional<Video>> change(String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(VideoRows::first);
  }

  private static Optional<ClaimedJob> claimed(RowSet<Row> rows) {
    for (var row : rows) {
      return Optional.of(
          new ClaimedJob(
              row.getLong("job_id"),
              row.getInteger("job_attempt"),
              row.getInteger("job_tries"),
              row.getBoolean("demo"),
              VideoRows.video(row)));
    }
    return Optional.empty();
  }
}
