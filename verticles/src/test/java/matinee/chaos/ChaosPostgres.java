package matinee.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import matinee.fixtures.Eventually;
import matinee.fixtures.Psql;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;

/// A PostgreSQL of its own that faults may kill, freeze and bring back. It keeps what it committed.
final class ChaosPostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int DISK_MEBIBYTES = 512;

  private final Disk disk;
  private final Path parent;
  private final Path folder;
  private final EmbeddedPostgres server;
  private final List<String> command;

  /// @param parent where its folder goes
  ChaosPostgres(Path parent) {
    this.parent = parent;
    disk = new Disk(parent.resolve("database-disk"), DISK_MEBIBYTES);
    folder = parent.resolve("database-disk").resolve("postgresql");
    server = start();
    command = commandOf(running());
    Migrations.migrate(settings());
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
  }

  DatabaseSettings settings() {
    var url = URI.create("postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres");
    return new DatabaseSettings(url, 4, 2, 1000, Duration.ofSeconds(5));
  }

  /// A way in beside the program's; for looking.
  Psql psql() {
    return new Psql(settings());
  }

  /// Ends it at once, as a lost machine does: nothing is flushed that was not committed.
  void kill() {
    var postmaster = running();
    var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    Signals.send(postmaster.pid(), "QUIT");
    Eventually.holds(
        "the end of PostgreSQL", PATIENCE, () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Brings it back after [#kill], on the same port with the same data.
  void startAgain() {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(parent.resolve("postgresql.log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  void awaitAnswer() {
    Eventually.holds("a PostgreSQL that answers", PATIENCE, this::answers);
  }

  /// How it was started; as root it needs a user namespace to hide that.
  private static List<String> commandOf(ProcessHandle postmaster) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) command.addAll(List.of("unshare", "-U"));
    command.add(postmaster.info().command().orElseThrow());
    command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
    return command;
  }

  private boolean answers() {
    try (var psql = psql()) {
      return psql.number("select 1") == 1;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /// Stops every one of its processes; connections stay open and dumb.
  void freeze() {
    var postmaster = running();
    // The parent first, so that no child is added meanwhile.
    Signals.send(postmaster.pid(), "STOP");
    postmaster.descendants().forEach(child -> Signals.send(child.pid(), "STOP"));
  }

  void thaw() {
    var postmaster = running();
    postmaster.descendants().forEach(child -> Signals.send(child.pid(), "CONT"));
    Signals.send(postmaster.pid(), "CONT");
  }

  Disk disk() {
    return disk;
  }

  /// Makes it begin a new file of its log of changes, which a full disk does not allow.
  void needSpace() {
    try (var psql = psql()) {
      psql.run("drop table if exists ballast");
      psql.run("select pg_switch_wal()");
      psql.run("create table ballast as select generate_series(1, 1000000)");
    } catch (IllegalStateException e) {
      // A server without a disk may end over this.
    }
  }

  boolean isAlive() {
    if (!Files.exists(folder.resolve("postmaster.pid"))) return false;
    return postmaster().map(ProcessHandle::isAlive).orElse(false);
  }

  private ProcessHandle running() {
    return postmaster().orElseThrow();
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setOverrideWorkingDirectory(parent.resolve("postgresql-programs").toFile())
          .setLocaleConfig("locale", "C.UTF-8")
          .setServerConfig("max_connections", "300")
          // What was acknowledged must outlive a kill: this is what the promises rest on.
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          // Its log of changes has to fit on the disk.
          .setServerConfig("min_wal_size", "32MB")
          .setServerConfig("max_wal_size", "96MB")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (isAlive()) {
      thaw();
      server.close();
    }
    disk.close();
  }
}
