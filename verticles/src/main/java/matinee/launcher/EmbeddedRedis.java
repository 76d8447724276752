package matinee.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/// A real Redis of one's own: data, program and log under the data folder.
///
/// It listens on 127.0.0.1 only and asks for a password. Like [EmbeddedPostgres] it has a
/// session of its own and is stopped first when a killed program left it behind.
final class EmbeddedRedis {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration KILL = Duration.ofSeconds(1);

  private final DataFolder data;
  private final Path folder;
  private volatile @Nullable ProcessHandle child;
  private volatile boolean unwanted;

  EmbeddedRedis(DataFolder data) {
    this.data = data;
    this.folder = data.folder("redis");
  }

  /// Starts the server, after stopping one that a killed program left behind.
  ///
  /// @return its address
  String start(ServiceSecrets secrets, int wantedPort) {
    leftOver().ifPresent(process -> end(process, STOP));
    var password = secrets.password("redis");
    var port = secrets.port("redis", wantedPort);
    try {
      var program = program(data.folder("programs"));
      var configuration = configure(folder, port, password);
      if (unwanted) throw new StartFailure("The start was interrupted.");
      var process =
          ChildProgram.start(
                  List.of(program.toString(), configuration.toString()),
                  folder,
                  folder.resolve("server.log"))
              .toHandle();
      child = process;
      RedisGreeting.await(port, password, START, process);
      return url(password, port);
    } catch (IOException e) {
      throw new StartFailure("The embedded Redis cannot start: " + e.getMessage() + ".", e);
    }
  }

  /// The address of the server that another process has configured on this data folder.
  static String urlOfRunning(Path dataFolder) throws IOException {
    var port = "";
    var password = "";
    for (var line : Files.readAllLines(dataFolder.resolve("redis").resolve("redis.conf"))) {
      if (line.startsWith("port ")) port = line.substring("port ".length());
      if (line.startsWith("requirepass ")) password = line.substring("requirepass ".length());
    }
    return url(password, Integer.parseInt(port));
  }

  /// Keeps a start under way on another thread from its next step.
  void abandon() {
    unwanted = true;
  }

  /// Ends the server in an orderly way; it writes its data first. Also ends one whose start is not
  /// through; no effect when none runs.
  void stop(Duration longest) {
    var started = child;
    if (started != null) end(started, longest);
  }

  private static String url(String password, int port) {
    return "redis://:" + password + "@127.0.0.1:" + port + "/0";
  }

  private static Path program(Path folder) throws IOException {
    var name = "redis-" + System.getProperty("os.arch");
    var target = folder.resolve(name);
    if (Files.isExecutable(target)) return target;
    var unpacking = Files.createTempDirectory(folder, "unpacking-");
    var unpacked = ExecutableProvider.newJarResourceProvider(unpacking.toFile()).get().toPath();
    Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwx------"));
    Files.move(unpacked, target);
    Files.deleteIfExists(unpacking);
    return target;
  }

  private static Path configure(Path folder, int port, String password) throws IOException {
    var file = folder.resolve("redis.conf");
    Files.deleteIfExists(file);
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        file,
        String.join(
            "\n",
            "bind 127.0.0.1",
            "port " + port,
            "requirepass " + password,
            "dir \"" + folder + "\"",
            "pidfile \"" + folder.resolve("redis.pid") + "\"",
            "appendonly yes",
            "appendfsync everysec",
            "save \"\"",
            "maxmemory 128mb",
            "maxmemory-policy volatile-lru",
            "daemonize no",
            ""));
    return file;
  }

  private Optional<ProcessHandle> leftOver() {
    try {
      var pid = Long.parseLong(Files.readString(folder.resolve("redis.pid")).strip());
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> ChildProgram.isOf(data.folder("programs"), process));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void end(ProcessHandle process, Duration longest) {
    process.destroy();
    if (ChildProgram.awaitEnd(process, longest)) return;
    process.destroyForcibly();
    if (!ChildProgram.awaitEnd(process, KILL)) {
      throw new StartFailure("The embedded Redis, process " + process.pid() + ", does not end.");
    }
  }
}
