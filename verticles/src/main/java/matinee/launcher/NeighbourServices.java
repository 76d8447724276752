package matinee.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import matinee.kernel.Config;

/// Uses the embedded services of another Matinee on this machine, see `embedded.of`.
///
/// They end with that one; so this is for trying out a cluster, not for running one.
final class NeighbourServices {
  private static final long STEP_NANOS = 100_000_000;
  private static final int CONNECT_MS = 500;

  private NeighbourServices() {}

  /// Waits until the other one's services are up, as long as for any database.
  ///
  /// @return the settings with `database.url`, `redis.url` and `media.folder` filled in
  static Config find(Config config) {
    var folder = config.path("embedded.of");
    var deadline = System.nanoTime() + config.duration("database.start-timeout").toNanos();
    while (true) {
      try {
        if (DataFolder.isHeld(folder)) return config.with(read(config, folder));
      } catch (IOException | StartFailure | NumberFormatException e) {
        if (System.nanoTime() > deadline) throw absent(folder, e);
      }
      if (System.nanoTime() > deadline) throw absent(folder, null);
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static Map<String, String> read(Config config, Path folder) throws IOException {
    var found = new HashMap<String, String>();
    found.put("database.url", EmbeddedPostgres.urlOfRunning(folder));
    found.put("redis.url", EmbeddedRedis.urlOfRunning(folder));
    for (var url : found.values()) require(URI.create(url));
    if (config.text("media.folder").isEmpty()) {
      found.put("media.folder", folder.resolve("media").toString());
    }
    return found;
  }

  private static void require(URI url) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MS);
    }
  }

  private static StartFailure absent(
      Path folder, @org.jspecify.annotations.Nullable Exception cause) {
    var sentence =
        "embedded.of = "
            + folder
            + " has no running Matinee with embedded services; start that one first.";
    return cause == null ? new StartFailure(sentence) : new StartFailure(sentence, cause);
  }
}
