package matinee.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import matinee.accounts.AccountsSettings;
import matinee.chat.ChatSettings;
import matinee.cluster.ClusterSettings;
import matinee.credits.CreditSettings;
import matinee.gateway.GatewaySettings;
import matinee.gateway.routes.UploadSettings;
import matinee.kernel.Config;
import matinee.links.LinkSettings;
import matinee.playback.PlaybackSettings;
import matinee.queue.QueueSettings;
import matinee.rooms.RoomsSettings;
import matinee.storage.DatabaseSettings;
import matinee.storage.Limit;
import matinee.storage.RedisSettings;

/// Reads every setting once, so that a mistake is found before anything starts.
final class SettingsCheck {
  /// The answer of the check, and the time for making a video of the file.
  private static final Duration AFTER_CHECK = Duration.ofSeconds(40);

  private SettingsCheck() {}

  /// @throws StartFailure naming the first setting that cannot be used
  static void all(Config config) {
    try {
      url(config, "database.url", List.of("postgresql", "postgres"));
      url(config, "database.migrate-url", List.of("postgresql", "postgres"));
      url(config, "redis.url", List.of("redis", "rediss"));
      GatewaySettings.from(config);
      AccountsSettings.from(config);
      DatabaseSettings.from(config);
      RedisSettings.from(config);
      ClusterSettings.from(config);
      CreditSettings.from(config);
      ChatSettings.from(config);
      Limit.from(config);
      QueueSettings.from(config);
      LinkSettings.from(config);
      config.path("data.folder");
      config.duration("stop.timeout");
      config.duration("tickets.life");
      config.duration("database.start-timeout");
      config.flag("database.migrate");
      config.integer("limits.memory-max", 100, 10_000_000);
      config.integer("embedded.database-port", 0, 65_535);
      config.integer("embedded.redis-port", 0, 65_535);
      config.text("embedded.of");
      config.text("node.name");
      config.bytes("emotes.upload-max");
      RoomsSettings.from(config);
      PlaybackSettings.from(config);
      NodeRole.of(config);
      JoinSettings.from(config);
      DrainSettings.from(config);
      UploadSettings.from(config);
      lineOutlivesCheck(config);
      ClusterContradictions.refuse(config);
      config.choice("log.format", List.of("plain", "json"));
      config.choice("log.level", List.of("error", "warn", "info", "debug", "trace"));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(e.getMessage() + ".", e);
    }
  }

  /// Nothing moves on the line of an upload while the file is checked and becomes a video.
  private static void lineOutlivesCheck(Config config) {
    var needed = config.duration("upload.check-max").plus(AFTER_CHECK);
    if (config.duration("http.idle-timeout").compareTo(needed) < 0) {
      throw new StartFailure(
          "http.idle-timeout has to be at least "
              + AFTER_CHECK.toSeconds()
              + " s longer than upload.check-max.");
    }
  }

  private static void url(Config config, String key, List<String> schemes) {
    var text = config.text(key);
    if (text.isEmpty()) return;
    try {
      var url = URI.create(text);
      var scheme = url.getScheme();
      if (scheme != null && schemes.contains(scheme) && url.getHost() != null) return;
    } catch (IllegalArgumentException e) {
      throw unusable(key, schemes.getFirst(), e);
    }
    throw unusable(key, schemes.getFirst(), null);
  }

  private static StartFailure unusable(
      String key, String scheme, @org.jspecify.annotations.Nullable Throwable cause) {
    var sentence = key + " is not usable: expected " + scheme + "://user:password@host:port/name.";
    return cause == null ? new StartFailure(sentence) : new StartFailure(sentence, cause);
  }
}
