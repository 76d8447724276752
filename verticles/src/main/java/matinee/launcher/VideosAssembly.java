package matinee.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import matinee.catalog.CatalogVerticle;
import matinee.gateway.Client;
import matinee.gateway.RateLimiter;
import matinee.gateway.routes.DemoRoutes;
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
import matinee.storage.Database;
import matinee.storage.MediaDisk;
import matinee.storage.PgJobs;
import matinee.storage.PgVideos;

/// Puts the videos together: catalogue, media folder, workers, their routes.
final class VideosAssembly {
  private final Vertx vertx;
  private final Config config;
  private final Database database;
  private final MediaDisk disk;

  VideosAssembly(Vertx vertx, Config config, Database database) {
    this.vertx = vertx;
    this.config = withFolders(config);
    this.database = database;
    this.disk = new MediaDisk(this.config.path("media.folder"), InstantSource.system());
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
    var jobs = new PgJobs(database.jobs());
    var settings = MediaSettings.from(config);
    table
        .add(() -> new CatalogVerticle(new PgVideos(database.reads()), disk), 1)
        .add(() -> new MediaVerticle(jobs, disk, settings), 1);
  }

  /// Adds the routes of one gateway instance; uploads come before anything that reads bodies.
  void addTo(List<Routes> routes, RateLimiter limiter, Client client) {
    routes.add(new UploadRoutes(vertx, disk, UploadSettings.from(config), limiter));
    routes.add(new VideoEventsRoutes(vertx, VideoEventsSettings.from(config)));
    routes.add(new VideoRoutes(vertx));
    routes.add(new DemoRoutes(vertx, limiter, client));
    routes.add(new MediaRoutes(vertx, disk));
  }

  Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          disk.close();
          return null;
        },
        false);
  }
}
