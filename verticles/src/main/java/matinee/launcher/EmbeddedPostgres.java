package matinee.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL of one's own: data, programs and log under the data folder.
///
/// It listens on 127.0.0.1 only and asks for a password. It runs in a session of its own, so it
/// outlives a Ctrl-C until [#stop], and a killed program until the next start, which
/// stops it first.
final class EmbeddedPostgres {
  private static final Duration INITIALISE = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration SPARE = Duration.ofSeconds(1);
  private static final String USER = "postgres";
  private static final String MAJOR_VERSION = "18";

  /// The size of one file of the write-ahead log. Whoever needs the next one waits while it is
  /// filled with zeros: with the usual 16 MB for longer than everything else takes.
  private static final int LOG_FILE_MB = 1;

  private static final String FOLDER = "postgresql";
  private static final int PID_FILE_PORT_LINE = 3;

  private final DataFolder data;
  private final Path folder;
  private final Path cluster;
  private volatile @Nullable Path programs;
  private volatile boolean unwanted;

  EmbeddedPostgres(DataFolder data) {
    this.data = data;
    this.folder = data.folder(FOLDER);
    this.cluster = folder.resolve("cluster");
  }

  /// Starts the server, after stopping one that a killed program left behind.
  ///
  /// @return its address
  String start(ServiceSecrets secrets, int wantedPort) {
    programs = PostgresPrograms.unpack(data.folder("programs"));
    var password = secrets.password(FOLDER);
    stopLeftOver();
    goOn();
    initialise(password);
    var port = secrets.port(FOLDER, wantedPort);
    goOn();
    run(port);
    return url(password, port);
  }

  /// The address of the server that another process has running on this data folder.
  static String urlOfRunning(Path dataFolder) {
    var file = dataFolder.resolve(FOLDER).resolve("cluster").resolve("postmaster.pid");
    try {
      var port = Integer.parseInt(Files.readAllLines(file).get(PID_FILE_PORT_LINE).strip());
      return url(new ServiceSecrets(dataFolder).password(FOLDER), port);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new StartFailure(
          "The data folder " + dataFolder + " is in use, but its PostgreSQL is not up yet.", e);
    }
  }

  /// Keeps a start under way on another thread from its next step.
  void abandon() {
    unwanted = true;
  }

  /// Ends the server in an orderly way; open transactions are rolled back. Also ends one whose
  /// start is not through; no effect when none runs.
  void stop(Duration longest) {
    // Without programs this run cannot have started anything.
    if (programs == null || leftOver().filter(this::isOurs).isEmpty()) return;
    var seconds = Math.max(1, longest.toSeconds());
    control(longest.plus(SPARE), "stop", "-m", "fast", "-w", "-t", Long.toString(seconds));
  }

  private void goOn() {
    if (unwanted) throw new StartFailure("The start was interrupted.");
  }

  /// PostgreSQL refuses to run as root: a user namespace of its own hides that from it.
  private static List<String> wrapper() {
    if (!"root".equals(System.getProperty("user.name"))) return List.of();
    if (ChildProgram.isInstalled("unshare") && succeeds("unshare", "-U", "true")) {
      return List.of("unshare", "-U");
    }
    throw new StartFailure(
        "The embedded PostgreSQL cannot run as root here, because user namespaces are not"
            + " allowed; start Matinee as another user or set database.url.");
  }

  private static boolean succeeds(String... command) {
    try {
      var process = new ProcessBuilder(command).start();
      return process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void stopLeftOver() {
    var process = leftOver();
    if (process.isEmpty()) return;
    if (isOurs(process.get())) {
      var seconds = Long.toString(STOP.toSeconds());
      control(STOP.plus(SPARE), "stop", "-m", "fast", "-w", "-t", seconds);
      if (!ChildProgram.awaitEnd(process.get(), STOP)) {
        throw new StartFailure(
            "An embedded PostgreSQL of an earlier run, process "
                + process.get().pid()
                + ", does not end; stop it by hand.");
      }
    } else {
      // The number was given to another program since: without this PostgreSQL refuses to start.
      delete(pidFile());
    }
  }

  private Optional<ProcessHandle> leftOver() {
    if (!Files.exists(pidFile())) return Optional.empty();
    try {
      var pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return ChildProgram.isOf(data.folder("programs"), process);
  }

  private void initialise(String password) {
    var version = cluster.resolve("PG_VERSION");
    try {
      if (Files.exists(version)) {
        refuseOtherVersion(Files.readString(version).strip());
        return;
      }
      var fresh = folder.resolve("cluster.new");
      deleteTree(fresh);
      var passwordFile = folder.resolve("password.new");
      Files.writeString(passwordFile, password + "\n");
      var command = new ArrayList<>(wrapper());
      command.add(program("initdb"));
      command.addAll(List.of("-D", fresh.toString(), "-U", USER, "-E", "UTF8"));
      command.addAll(List.of("--locale=C.UTF-8", "--locale-provider=builtin"));
      command.addAll(List.of("--builtin-locale=C.UTF-8", "--auth=scram-sha-256"));
      command.add("--wal-segsize=" + LOG_FILE_MB);
      command.add("--pwfile=" + passwordFile);
      try {
        ChildProgram.run(command, folder.resolve("initdb.log"), INITIALISE);
      } finally {
        Files.deleteIfExists(passwordFile);
      }
      Files.move(fresh, cluster);
    } catch (IOException e) {
      throw new StartFailure("The folder " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static String url(String password, int port) {
    return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/postgres";
  }

  private void refuseOtherVersion(String found) {
    var wanted = MAJOR_VERSION;
    if (!found.equals(wanted)) {
      throw new StartFailure(
          "The data folder was made by PostgreSQL "
              + found
              + " and this program brings "
              + wanted
              + "; export the data with the old program first.");
    }
  }

  private void run(int port) {
    var options =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=''",
            "-c fsync=on",
            "-c synchronous_commit=on",
            "-c max_connections=100",
            "-c shared_buffers=128MB",
            // Files of the log that are used again need no filling.
            "-c min_wal_size=128MB",
            "-c max_wal_size=1GB",
            "-c timezone=UTC",
            "-c logging_collector=off");
    control(
        START.plus(SPARE),
        "start",
        "-w",
        "-t",
        Long.toString(START.toSeconds()),
        "-l",
        folder.resolve("server.log").toString(),
        "-o",
        options);
  }

  private void control(Duration longest, String... action) {
    var command = new ArrayList<>(wrapper());
    command.add(program("pg_ctl"));
    command.addAll(List.of("-s", "-D", cluster.toString()));
    command.addAll(List.of(action));
    ChildProgram.run(command, folder.resolve("pg_ctl.log"), longest);
  }

  private String program(String name) {
    return Objects.requireNonNull(programs).resolve("bin").resolve(name).toString();
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StartFailure("The file " + file + " cannot be removed.", e);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) return;
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
