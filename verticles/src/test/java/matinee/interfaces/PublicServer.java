package matinee.interfaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import matinee.fixtures.RunningServer;

/// The real program that the interface tests of a run share; it and its data end with the JVM.
final class PublicServer {
  private PublicServer() {}

  /// `http://localhost:<port>`.
  static String address() {
    return Shared.SERVER.address();
  }

  /// The token in the link that makes the first administrator.
  static String setUpToken() {
    var output = Shared.SERVER.output();
    var link = output.indexOf("/set-up?token=");
    if (link < 0) throw new AssertionError("no set-up link: " + output);
    return output.substring(link).lines().findFirst().orElseThrow().split("=", 2)[1].strip();
  }

  private static final class Shared {
    static final RunningServer SERVER = start();

    private static RunningServer start() {
      try {
        var data = Files.createTempDirectory("matinee-interfaces");
        var server =
            RunningServer.serve(
                data,
                "--set",
                "media.preset=ultrafast",
                "--set",
                "media.ladder=240",
                "--set",
                "media.nice=0",
                "--set",
                "media.job-poll=100ms");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(RunningServer server, Path data) {
      server.close();
      try (var files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
