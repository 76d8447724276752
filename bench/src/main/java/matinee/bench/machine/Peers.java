package matinee.bench.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Other room servers, to compare with: `bench/peers/<name>/` holds each one's program, its
/// dependencies and their exact versions.
///
/// What they need is installed below `bench/target/peers/` at their first start.
public final class Peers {
  public static final String SYNCPLAY = "syncplay";

  private static final Path SOURCES = Path.of("bench", "peers");
  private static final Path INSTALLED = Path.of("bench", "target", "peers");
  private static final int INSTALL_MAX_MINUTES = 5;

  private Peers() {}

  /// @param parent where its working folder is made
  public static Launch launch(String name, Path parent) {
    try {
      Files.createDirectories(parent);
      var folder = Files.createTempDirectory(parent.toRealPath(), name + "-bench-");
      return name.equals(SYNCPLAY) ? syncplay(folder) : node(name, folder);
    } catch (IOException e) {
      throw new BenchFailure(name + " cannot be prepared: " + e.getMessage(), e);
    }
  }

  /// The server of Debian's package `syncplay-server`; it cannot say which port it took.
  private static Launch syncplay(Path folder) throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = free.getLocalPort();
      var command =
          List.of(
              "syncplay-server",
              "--port",
              String.valueOf(port),
              "--isolate-rooms",
              "--max-chat-message-length",
              "1000");
      return new Launch(SYNCPLAY, command, folder, port);
    }
  }

  private static Launch node(String name, Path folder) throws IOException {
    var source = SOURCES.resolve(name);
    if (!Files.isDirectory(source)) throw new BenchFailure("There is no peer " + name + ".");
    var home = INSTALLED.resolve(name);
    Files.createDirectories(home);
    var lock = "package-lock.json";
    var isNew =
        !Files.exists(home.resolve(lock)) || !same(source.resolve(lock), home.resolve(lock));
    for (var file : List.of("package.json", "server.js")) copy(source, home, file);
    if (isNew) {
      Files.copy(source.resolve(lock), home.resolve(lock), StandardCopyOption.REPLACE_EXISTING);
      install(name, home);
    }
    var program = home.resolve("server.js").toAbsolutePath().toString();
    return new Launch(name, List.of("node", program), folder, 0);
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.mismatch(one, other) < 0;
  }

  private static void copy(Path from, Path to, String file) throws IOException {
    Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  /// Installs exactly what the lock file names; no program of a package runs.
  private static void install(String name, Path home) throws IOException {
    Terminal.say("installing " + name);
    var command = List.of("npm", "ci", "--omit=optional", "--ignore-scripts", "--no-audit");
    var process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("install.log").toFile())
            .start();
    try {
      var ended = process.waitFor(INSTALL_MAX_MINUTES, TimeUnit.MINUTES);
      if (ended && process.exitValue() == 0) return;
      process.destroyForcibly();
      Files.delete(home.resolve("package-lock.json"));
      throw new BenchFailure(
          name + " cannot be installed:\n" + Files.readString(home.resolve("install.log")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }
}
