package matinee.chaos;

import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.Eventually;
import org.jspecify.annotations.Nullable;

/// One node: the real program in a process, which may be killed, frozen and started again.
final class ChaosNode implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final int TAIL_LINES = 60;

  private final String name;
  private final Network.Place place;
  private final int port;
  private final Path folder;
  private final WallClock clock;
  private final List<String> settings;
  private @Nullable Process process;
  private int lives;

  /// @param folder for what it writes, one file per life
  /// @param settings `key=value` each
  ChaosNode(
      String name,
      Network.Place place,
      int port,
      Path folder,
      WallClock clock,
      List<String> settings) {
    this.name = name;
    this.place = place;
    this.port = port;
    this.folder = folder;
    this.clock = clock;
    this.settings = settings;
  }

  String name() {
    return name;
  }

  WallClock clock() {
    return clock;
  }

  /// Where it answers.
  HostAndPort address() {
    return HostAndPort.create(place.host(), port);
  }

  /// Starts a new life and does not wait for it.
  void launch() {
    if (isAlive()) throw new IllegalStateException(name + " runs already");
    lives++;
    var command = new ArrayList<>(place.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx192m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "matinee.launcher.Main"));
    for (var setting : settings) command.addAll(List.of("--set", setting));
    try {
      Files.createDirectories(folder);
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(clock.environment());
      process = builder.redirectOutput(log().toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until it says that it runs.
  void awaitStart() {
    Eventually.holds(
        "a start of " + name,
        START_MAX,
        () -> {
          if (!isAlive()) throw new AssertionError(name + " ended: " + tail());
          return output().contains("Stop    Ctrl-C");
        });
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /// Ends it at once, as kill -9 does.
  void kill() {
    if (process == null) return;
    process.destroyForcibly();
    awaitEnd();
  }

  /// Asks it to end, as service managers do, and does not wait.
  void terminate() {
    if (process != null) process.destroy();
  }

  void freeze() {
    if (process != null) Signals.send(process.pid(), "STOP");
  }

  void thaw() {
    if (process != null) Signals.send(process.pid(), "CONT");
  }

  void awaitEnd() {
    try {
      if (process != null && !process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " does not end: " + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The last lines of its present life.
  String tail() {
    var lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  private String output() {
    try {
      return Files.readString(log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return folder.resolve(name + "-life-" + lives + ".log");
  }

  @Override
  public void close() {
    thaw();
    kill();
  }
}
