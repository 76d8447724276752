package matinee.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import matinee.catalog.CatalogVerticle;
import matinee.cluster.Owners;
import matinee.gateway.RateLimiter;
import matinee.gateway.TrustedProxies;
import matinee.gateway.Visitors;
import matinee.gateway.routes.DemoRoutes;
import matinee.gateway.routes.EmoteRoutes;
import matinee.gateway.routes.MediaRoutes;
import matinee.gateway.routes.Routes;
import matinee.gateway.routes.UploadRoutes;
import matinee.gateway.routes.UploadSettings;
import matinee.gateway.routes.VideoEventsRoutes;
import matinee.gateway.routes.VideoEventsSettings;
import matinee.gateway.routes.VideoRoutes;
import matinee.kernel.Config;
import matinee.media.MediaSettings;
import matinee.media.MediaVerticle;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.storage.Database;
import matinee.storage.MediaDisk;
import matinee.storage.PgEmotes;
import matinee.storage.PgJobs;
import matinee.storage.PgUploadLedger;
import matinee.storage.PgVideos;
import org.jspecify.annotations.Nullable;

/// Puts the videos together: catalogue, media folder, workers, their routes.
final class VideosAssembly {
  /// When to ask again, as another node answers then.
  private static final long ELSEWHERE_MS = 1_000;

  /// When to ask again while no node takes films.
  private static final long NOBODY_MS = 10_000;

  private final Vertx vertx;
  private final Config config;
  private final Database database;
  private final Assembly.Facts facts;
  private final @Nullable MediaDisk disk;

  VideosAssembly(Vertx vertx, Assembly.Facts facts, Database database) {
    this.vertx = vertx;
    this.facts = facts;
    this.config = withFolders(facts.config());
    this.database = database;
    this.disk = needsDisk(facts.roles()) ? new MediaDisk(folder(), InstantSource.system()) : null;
  }

  /// Whether a node of these roles uses the media folder.
  static boolean needsDisk(Set<NodeRole> roles) {
    return roles.contains(NodeRole.GATEWAY)
        || roles.contains(NodeRole.CATALOG)
        || roles.contains(NodeRole.MEDIA);
  }

  private Path folder() {
    return config.path("media.folder");
  }

  /// Where videos are kept: `media` in the data folder unless set.
  static Path mediaFolder(Config config) {
    if (!config.text("media.folder").isEmpty()) return config.path("media.folder");
    return config.path("data.folder").resolve("media");
  }

  /// Folders that are not set lie in the data folder.
  private static Config withFolders(Config config) {
    var folders = new HashMap<String, String>();
    var data = config.path("data.folder");
    folders.put("media.folder", mediaFolder(config).toString());
    if (config.text("media.tools-folder").isEmpty()) {
      folders.put("media.tools-folder", data.resolve("tools").toString());
    }
    return config.with(Map.copyOf(folders));
  }

  void addTo(Deployment table) {
    var files = disk;
    if (files == null) return;
    if (facts.runs(NodeRole.CATALOG)) {
      table.add(() -> new CatalogVerticle(new PgVideos(database.reads()), files), 1);
    }
    if (facts.runs(NodeRole.MEDIA)) {
      var jobs = new PgJobs(database.jobs());
      var settings = MediaSettings.from(config);
      table.add(() -> new MediaVerticle(jobs, files, settings), 1);
    }
  }

  /// Adds the routes of one gateway instance; uploads come before anything that reads bodies.
  ///
  /// @param isRun whether a node that is alive does a part
  void addTo(
      List<Routes> routes, RateLimiter limiter, TrustedProxies proxies, Predicate<NodeRole> isRun) {
    var files = Objects.requireNonNull(disk);
    var ledger = new PgUploadLedger(database.reads());
    var settings = UploadSettings.from(config);
    routes.add(
        new UploadRoutes(vertx, files, settings, limiter, ledger, () -> uploadsRefused(isRun)));
    routes.add(new VideoEventsRoutes(vertx, VideoEventsSettings.from(config)));
    routes.add(new VideoRoutes(vertx));
    routes.add(new DemoRoutes(vertx, limiter, proxies));
    routes.add(new MediaRoutes(vertx, files));
  }

  /// Why no upload may begin now: nobody sends for an hour what nobody can check at the end of it.
  private @Nullable Refusal uploadsRefused(Predicate<NodeRole> isRun) {
    if (facts.draining().isLeaving()) {
      var text = "This server is about to stop; another one takes the film.";
      return new Refusal(ErrorCode.UNAVAILABLE, text, ELSEWHERE_MS);
    }
    if (isRun.test(NodeRole.MEDIA) && isRun.test(NodeRole.CATALOG)) return null;
    return new Refusal(ErrorCode.UNAVAILABLE, "Films cannot be taken just now.", NOBODY_MS);
  }

  /// The emotes of rooms: their pictures are made where films are.
  Routes emotes(Owners owners, RateLimiter limiter, Visitors visitors) {
    return new EmoteRoutes(
        vertx,
        owners,
        Objects.requireNonNull(disk),
        new PgEmotes(database.reads()),
        limiter,
        visitors,
        UploadSettings.from(config),
        config.bytes("emotes.upload-max"));
  }

  Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          if (disk != null) disk.close();
          return null;
        },
        false);
  }
}
