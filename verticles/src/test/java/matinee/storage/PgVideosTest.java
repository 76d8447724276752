package matinee.storage;

import static matinee.fixtures.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import matinee.fixtures.OpenDatabase;
import matinee.kernel.RandomId;
import matinee.media.ClaimedJob;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Videos and their jobs in a real PostgreSQL.
class PgVideosTest {
  private static final Duration LEASE = Duration.ofMinutes(1);

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgVideos videos = new PgVideos(database.reads());
  private final PgJobs jobs = new PgJobs(database.reads());

  @Test
  void videosOfOneInstantGetInstantsOfTheirOwn() throws Exception {
    var made = new ArrayList<Future<Video>>();
    for (var i = 0; i < 20; i++) made.add(videos.create(video()));
    await(Future.join(made));

    var instants = new HashSet<Long>();
    for (var video : made) instants.add(video.result().createdAtMs());
    assertEquals(20, instants.size());
    var newest = await(videos.list(7, null, ""));
    var older = await(videos.list(100, newest.getLast().createdAtMs(), ""));
    assertEquals(7, newest.size());
    assertEquals(13, older.size());
    var title = newest.getFirst().title();
    assertEquals(20, await(videos.list(100, null, title.toUpperCase(Locale.ROOT))).size());
    assertEquals(0, await(videos.list(100, null, "%")).size());
  }

  @Test
  void ofManyWhoAskForTheDemoFilmOneGetsIt() throws Exception {
    var made = new ArrayList<Future<Optional<Video>>>();
    for (var i = 0; i < 8; i++) made.add(videos.createDemo(video()));
    await(Future.join(made));

    assertEquals(1, made.stream().filter(one -> one.result().isPresent()).count());
    assertEquals(1, await(videos.list(10, null, "")).size());
    assertTrue(await(jobs.claim("a", LEASE)).orElseThrow().demo());
  }

  @Test
  void noJobIsGivenTwice() throws Exception {
    for (var i = 0; i < 5; i++) await(videos.create(video()));
    var claims = new ArrayList<Future<Optional<ClaimedJob>>>();
    for (var i = 0; i < 12; i++) claims.add(jobs.claim("worker" + i, LEASE));
    await(Future.join(claims));

    var taken = new HashSet<Long>();
    var count = 0;
    for (var claim : claims) {
      if (claim.result().isEmpty()) continue;
      taken.add(claim.result().get().id());
      count++;
    }
    assertEquals(count, taken.size());
    for (var more = await(jobs.claim("last", LEASE));
        more.isPresent();
        more = await(jobs.claim("last", LEASE))) {
      assertTrue(taken.add(more.get().id()));
    }
    assertEquals(5, taken.size());
  }

  @Test
  void whoLostTheLeaseChangesNothingAnyMore() throws Exception {
    var id = await(videos.create(video())).id();
    var stale = await(jobs.claim("a", Duration.ZERO)).orElseThrow();
    var fresh = await(jobs.claim("b", LEASE)).orElseThrow();

    assertTrue(await(jobs.advance(stale, LEASE, Video.Stage.PACK, 0.9)).isEmpty());
    assertTrue(await(jobs.fail(stale, new Video.Failure("x", "x"))).isEmpty());
    assertTrue(await(jobs.retry(stale, LEASE)).isEmpty());
    assertTrue(await(jobs.release(stale)).isEmpty());
    var video = await(jobs.advance(fresh, LEASE, Video.Stage.TRANSCODE, 0.5)).orElseThrow();
    assertEquals(Video.Stage.TRANSCODE, video.stage());
    assertEquals(Video.State.PROCESSING, await(videos.find(id)).orElseThrow().state());
  }

  @Test
  void aDelayedJobWaitsAndAReleasedOneDoesNot() throws Exception {
    await(videos.create(video()));
    var first = await(jobs.claim("a", LEASE)).orElseThrow();
    await(jobs.release(first));
    var second = await(jobs.claim("a", LEASE)).orElseThrow();
    assertEquals(1, second.tries());

    var waiting = await(jobs.retry(second, Duration.ofHours(1))).orElseThrow();

    assertEquals(Video.State.QUEUED, waiting.state());
    assertTrue(await(jobs.claim("a", LEASE)).isEmpty());
  }

  @Test
  void aRemovedVideoTakesItsJobAlong() throws Exception {
    var id = await(videos.create(video())).id();
    var job = await(jobs.claim("a", LEASE)).orElseThrow();

    assertTrue(await(videos.delete(id)));
    assertFalse(await(videos.delete(id)));
    assertTrue(await(jobs.advance(job, LEASE, Video.Stage.PACK, 1)).isEmpty());
    assertEquals(Set.of(), await(jobs.existing(List.of(id))));
  }

  private static Video video() {
    return new Video(
        new VideoId(RandomId.make()),
        "A film",
        "a_ada",
        "Ada",
        Video.State.QUEUED,
        null,
        0,
        1000L,
        320,
        180,
        true,
        5,
        0,
        null,
        null);
  }
}
