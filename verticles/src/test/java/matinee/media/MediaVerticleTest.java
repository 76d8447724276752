package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import matinee.catalog.CatalogVerticle;
import matinee.fixtures.TestDatabase;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.kernel.RecordCodec;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogChange;
import matinee.protocol.CatalogCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.MediaCommand;
import matinee.protocol.ProbedFile;
import matinee.protocol.Video;
import matinee.protocol.VideoChanged;
import matinee.protocol.bus.BusRecords;
import matinee.storage.Database;
import matinee.storage.MediaDisk;
import matinee.storage.PgJobs;
import matinee.storage.PgVideos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs from end to end, with real PostgreSQL and real ffmpeg.
class MediaVerticleTest {
  private static final Identity ADA = new Identity("a_ada", Identity.Kind.ACCOUNT, "Ada", Set.of());

  private static final DeliveryOptions PATIENT = new DeliveryOptions().setSendTimeout(600_000);

  @TempDir static Path clips;
  @TempDir Path temp;
  private Vertx vertx;
  private Database database;
  private MediaDisk disk;
  private PgJobs jobs;
  private final BlockingQueue<Video> changes = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    RecordCodec.install(vertx, BusRecords.table());
    database = new Database(vertx, TestDatabase.fresh());
    disk = MediaFixture.disk(temp.resolve("media"));
    jobs = new PgJobs(database.reads());
    vertx
        .eventBus()
        .<CatalogChange>localConsumer(
            Addresses.CATALOG_CHANGES,
            message -> {
              if (message.body() instanceof VideoChanged changed) changes.add(changed.video());
            });
    vertx
        .deployVerticle(new CatalogVerticle(new PgVideos(database.reads()), disk))
        .await(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() throws Exception {
    for (var deployment : vertx.deploymentIDs()) {
      vertx.undeploy(deployment).await(60, TimeUnit.SECONDS);
    }
    vertx.close().await(60, TimeUnit.SECONDS);
    disk.close();
  }

  @Test
  void anUploadBecomesReadyAndItsSourceGoes() throws Exception {
    var id = create().id();
    employ(Map.of());

    var ready = await(video -> video.state() == Video.State.READY);

    assertEquals(id, ready.id());
    assertEquals(1, ready.attempt());
    assertEquals(1.0, ready.progress());
    assertEquals(2000.0, (double) Objects.requireNonNull(ready.durationMs()), 120.0);
    for (var name : new String[] {"master.m3u8", "film.mp4", "poster.jpg", "thumbnail.jpg"}) {
      assertTrue(Files.size(disk.published(id, 1, name)) > 0, name);
    }
    assertFalse(Files.exists(disk.published(id, 1, "glimpse.raw")));
    settle(() -> !Files.exists(disk.source(id)));
  }

  @Test
  void aJobWhoseOwnerFellSilentIsFinishedByAnother() throws Exception {
    var id = create().id();
    var lost =
        jobs.claim("crashed", Duration.ofMillis(1)).await(30, TimeUnit.SECONDS).orElseThrow();
    employ(Map.of());

    var ready = await(video -> video.state() == Video.State.READY);

    assertEquals(id, ready.id());
    assertEquals(lost.attempt() + 1, ready.attempt());
    var stale = jobs.publish(lost, new ProbedFile(1, 2, 2, false, 1)).await(30, TimeUnit.SECONDS);
    assertTrue(stale.isEmpty());
  }

  @Test
  void aJobOfACrashedRunIsTakenAtOnce() throws Exception {
    create();
    var lost = jobs.claim("deadRun00000", Duration.ofHours(1)).await(30, TimeUnit.SECONDS);
    assertTrue(lost.isPresent());
    var left = Files.createDirectories(temp.resolve("media/uploads/deadRun00000"));
    Files.createFile(left.resolve(".lock"));
    Files.writeString(left.resolve("halfAnUpload"), "…");

    employ(Map.of());

    assertEquals(2, await(video -> video.state() == Video.State.READY).attempt());
    assertFalse(Files.exists(left));
  }

  @Test
  void aKilledFfmpegIsTriedAgain() throws Exception {
    createLong();
    employ(Map.of());
    await(video -> video.stage() == Video.Stage.TRANSCODE);

    settle(() -> killChildren() > 0);

    var ready = await(video -> video.state() == Video.State.READY);
    assertEquals(2, ready.attempt());
  }

  @Test
  void aVideoRemovedWhileItIsPreparedLeavesNothing() throws Exception {
    var id = createLong().id();
    employ(Map.of());
    await(video -> video.stage() == Video.Stage.TRANSCODE);

    Bus.ask(vertx, Addresses.CATALOG, new CatalogCommand.DeleteVideo(ADA, id))
        .await(30, TimeUnit.SECONDS);

    settle(() -> killable() == 0);
    settle(() -> !Files.exists(temp.resolve("media/videos/" + id)));
    settle(() -> isEmpty(temp.resolve("media/trash")));
  }

  @Test
  void stoppingTheServerGivesTheJobBackUntried() throws Exception {
    createLong();
    var deployment = employ(Map.of());
    await(video -> video.stage() == Video.Stage.TRANSCODE);

    vertx.undeploy(deployment).await(60, TimeUnit.SECONDS);

    assertEquals(0, killable());
    var again = jobs.claim("next", Duration.ofSeconds(9)).await(30, TimeUnit.SECONDS).orElseThrow();
    assertEquals(1, again.tries());
    assertEquals(2, again.attempt());
  }

  @Test
  void whoeverWaitsForACheckHearsThatTheNodeStops() throws Exception {
    var deployment = employ(Map.of("media.parallel-jobs", "0"));
    var upload = RandomId.of(16);
    Files.move(MediaFixture.usualClip(temp, "usual.mp4"), disk.upload(upload));
    var asked = new ArrayList<Future<ProbedFile>>();
    for (var i = 0; i < 40; i++) {
      var probe = new MediaCommand.ProbeUpload(upload);
      asked.add(Bus.ask(vertx, Addresses.MEDIA_JOBS, probe, PATIENT));
    }
    vertx.undeploy(deployment).await(60, TimeUnit.SECONDS);

    settle(() -> asked.stream().allMatch(Future::isComplete));
    for (var one : asked) {
      if (one.succeeded()) continue;
      var reply = assertInstanceOf(ReplyException.class, one.cause());
      // What had not even been heard is given back by the bus.
      var heard = reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
      if (heard) assertEquals(ErrorCode.UNAVAILABLE.number(), reply.failureCode());
    }
    assertTrue(asked.stream().anyMatch(Future::failed), "it stopped before it had checked all");
  }

  @Test
  void aJobThatCrashesItsServersIsGivenUp() throws Exception {
    create();
    for (var i = 0; i < 4; i++) {
      assertTrue(jobs.claim("crashed", Duration.ZERO).await(30, TimeUnit.SECONDS).isPresent());
    }
    employ(Map.of());

    var failed = await(video -> video.state() == Video.State.FAILED);

    assertEquals("gave_up", code(failed));
  }

  @Test
  void theContentDecidesEvenAfterTheUpload() throws Exception {
    create(Files.writeString(temp.resolve("page.mp4"), "<html>not a film</html>"));
    employ(Map.of());

    var failed = await(video -> video.state() == Video.State.FAILED);

    assertEquals("not_a_video", code(failed));
    assertNull(failed.attempt());
  }

  private static String code(Video failed) {
    return Objects.requireNonNull(failed.failure()).code();
  }

  @Test
  void aJobLeavesTheReserveOfTheDisk() throws Exception {
    create();
    employ(Map.of("upload.free-space-min", "1000000TiB", "media.job-tries-max", "2"));

    var failed = await(video -> video.state() == Video.State.FAILED);
    assertEquals("no_space", Objects.requireNonNull(failed.failure()).code());
  }

  private Video create() throws Exception {
    return create(MediaFixture.usualClip(temp, "usual.mp4"));
  }

  /// A film whose preparation takes a while; its source is made once.
  private Video createLong() throws Exception {
    var source = clips.resolve("long.mp4");
    if (Files.notExists(source)) {
      MediaFixture.clip(
          clips,
          "long.mp4",
          MediaFixture.words("-f lavfi -i testsrc2=s=640x360:r=30:d=60 -c:v libx264"),
          MediaFixture.words("-preset ultrafast"));
    }
    return create(Files.copy(source, temp.resolve("long.mp4")));
  }

  private Video create(Path clip) throws Exception {
    var upload = RandomId.of(16);
    Files.move(clip, disk.upload(upload));
    var content = new ProbedFile(2000, 320, 180, true, Files.size(disk.upload(upload)));
    var command = new CatalogCommand.CreateVideo(ADA, upload, "clip.mp4", null, content);
    return Bus.<Video>ask(vertx, Addresses.CATALOG, command).await(30, TimeUnit.SECONDS);
  }

  private String employ(Map<String, String> changes) throws Exception {
    var settings = MediaSettings.from(MediaFixture.config(temp.resolve("media"), changes));
    return vertx
        .deployVerticle(new MediaVerticle(jobs, disk, settings))
        .await(30, TimeUnit.SECONDS);
  }

  private Video await(Predicate<Video> wanted) throws InterruptedException {
    Video last = null;
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (System.nanoTime() < deadline) {
      var video = changes.poll(1, TimeUnit.SECONDS);
      if (video != null) last = video;
      if (video != null && wanted.test(video)) return video;
    }
    throw new AssertionError("not seen in time; last was " + last);
  }

  private static void settle(java.util.concurrent.Callable<Boolean> state) throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!state.call()) {
      if (System.nanoTime() > deadline) throw new AssertionError("did not settle");
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static int killChildren() {
    var killed = 0;
    for (var child : ProcessHandle.current().descendants().toList()) {
      if (child.info().command().orElse("").endsWith("/ffmpeg") && child.destroyForcibly()) {
        killed++;
      }
    }
    return killed;
  }

  private static long killable() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/ffmpeg"))
        .count();
  }
}
