package matinee.launcher;

import java.util.Map;
import java.util.function.Function;
import matinee.kernel.Config;

/// Lends the database to a command, and starts and stops an embedded one for it where needed.
final class LentDatabase {
  private static final int LEFT_UNDONE = 1;

  private LentDatabase() {}

  /// For work beside a running server: external, embedded and running, or embedded and started for
  /// this only.
  ///
  /// @param work told the settings with `database.url` filled in
  static <T> T shared(Config config, Function<Config, T> work) {
    if (!config.text("database.url").isEmpty()) return work.apply(config);
    var path = config.path("data.folder");
    if (!DataFolder.isHeld(path)) return alone(config, work);
    var url = EmbeddedPostgres.urlOfRunning(path);
    return work.apply(config.with(Map.of("database.url", url)));
  }

  /// For work that no server on this data folder may see half done.
  ///
  /// @throws StartFailure when a server runs there
  static <T> T alone(Config config, Function<Config, T> work) {
    var shutdown = new Shutdown(config.duration("stop.timeout"));
    shutdown.onSignal(LEFT_UNDONE);
    try {
      var data = DataFolder.open(config.path("data.folder"));
      shutdown.add("data folder", _ -> data.close());
      var withoutRedis = config.with(Map.of("redis.url", "redis://127.0.0.1"));
      return work.apply(Services.start(withoutRedis, data, shutdown));
    } finally {
      shutdown.run();
      shutdown.offSignal();
    }
  }
}
