package matinee.launcher;

import java.util.List;
import java.util.Map;

/// Settings that make no sense together. Only values that somebody gave count, not defaults.
final class Contradictions {
  private record Pair(String service, String embeddedOnly) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("database.url", "embedded.database-port"),
          new Pair("redis.url", "embedded.redis-port"));

  private Contradictions() {}

  /// @throws StartFailure naming both keys of the first contradictory pair
  static void refuse(Map<String, String> given, Map<String, String> defaults) {
    ownerAlone(given);
    for (var pair : PAIRS) {
      var external = !given.getOrDefault(pair.service, "").isEmpty();
      var fallback = defaults.getOrDefault(pair.embeddedOnly, "");
      var embedded = !given.getOrDefault(pair.embeddedOnly, fallback).equals(fallback);
      if (external && embedded) {
        throw new StartFailure(
            pair.service
                + " names a service outside, so "
                + pair.embeddedOnly
                + " has no meaning; remove one of the two.");
      }
    }
  }

  private static void ownerAlone(Map<String, String> given) {
    if (given.getOrDefault("database.migrate-url", "").isEmpty()) return;
    if (!given.getOrDefault("database.url", "").isEmpty()) return;
    throw new StartFailure(
        "database.migrate-url names a user of a database outside; set database.url too.");
  }
}
