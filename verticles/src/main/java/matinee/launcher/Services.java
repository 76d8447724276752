package matinee.launcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import matinee.kernel.Config;

/// Provides PostgreSQL and Redis: the ones named by settings, else embedded ones.
final class Services {
  private Services() {}

  /// Starts what is embedded, both at the same time, and tells where everything is.
  ///
  /// @return the settings with `database.url` and `redis.url` filled in
  static Config start(Config config, DataFolder data, Shutdown shutdown) {
    if (!config.text("embedded.of").isEmpty()) return NeighbourServices.find(config);
    var secrets = new ServiceSecrets(data.path());
    var urls = new HashMap<String, String>();
    var redisUrl = CompletableFuture.completedFuture("");
    if (config.text("redis.url").isEmpty()) {
      var port = config.integer("embedded.redis-port", 0, 65_535);
      var redis = new EmbeddedRedis(data);
      redisUrl = announced("embedded redis", redis::abandon, redis::stop, shutdown);
      redisUrl.completeAsync(() -> redis.start(secrets, port));
    }
    try {
      if (config.text("database.url").isEmpty()) {
        var port = config.integer("embedded.database-port", 0, 65_535);
        var postgres = new EmbeddedPostgres(data);
        var url = announced("embedded postgresql", postgres::abandon, postgres::stop, shutdown);
        url.completeAsync(() -> postgres.start(secrets, port), Runnable::run);
        urls.put("database.url", finish(url));
      }
    } finally {
      var url = finish(redisUrl);
      if (!url.isEmpty()) urls.put("redis.url", url);
    }
    return config.with(Map.copyOf(urls));
  }

  /// Adds the stop of a service before its start: a signal in between leaves nothing running.
  ///
  /// @return completes when the start is through or failed; with the address
  private static CompletableFuture<String> announced(
      String what, Runnable abandon, Consumer<Duration> stop, Shutdown shutdown) {
    var started = new CompletableFuture<String>();
    shutdown.add(
        what,
        longest -> {
          if (started.isDone()) {
            stop.accept(longest);
            return;
          }
          abandon.run();
          var half = longest.dividedBy(2);
          started
              .exceptionally(_ -> "")
              .completeOnTimeout("", half.toMillis(), TimeUnit.MILLISECONDS)
              .join();
          stop.accept(half);
        });
    return started;
  }

  private static String finish(CompletableFuture<String> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StartFailure failure) throw failure;
      throw e;
    }
  }
}
