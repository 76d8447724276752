package matinee.storage.backup;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import matinee.fixtures.Eventually;
import matinee.fixtures.Psql;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steps of "A point in time" in docs/operating.md, with the lines that stand there, on a
/// PostgreSQL that archives its log. The base is taken as `pg_basebackup` does it, which is not
/// among the programs that tests have.
class PointInTimeTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern BLOCK = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL);

  private @TempDir Path folder;

  @Test
  void theDatabaseGoesBackToTheInstantThatIsAsked() throws Exception {
    var settings = folder.resolve("pg/postgresql.conf");
    var base = folder.resolve("base");
    var media = Files.createDirectories(folder.resolve("media"));
    start().close();
    awaitEnd();
    append(settings, documented().getFirst());
    String instant;
    try (var postgres = start();
        var estate = new Estate(migrated(postgres), media)) {
      estate.withPeople().withFilm("Film1234", 1);
      takeBase(postgres, base);
      say(estate.psql, 4, "said in time");
      instant = estate.psql.run("select clock_timestamp()").getFirst();
      say(estate.psql, 5, "said too late");
    }
    awaitEnd();

    Files.move(folder.resolve("pg"), folder.resolve("pg.before"));
    copy(base, folder.resolve("pg"));
    var before = Files.readString(settings);
    append(settings, documented().getLast().replaceAll("\\d{4}-\\d\\d-\\d\\d [\\d:+]+", instant));
    Files.createFile(folder.resolve("pg/recovery.signal"));
    try (var postgres = start();
        var estate = new Estate(database(postgres), media)) {
      Eventually.holds(
          "the end of the recovery",
          SOON,
          () -> estate.psql.run("select pg_is_in_recovery()").equals(List.of("f")));
      Files.writeString(settings, before);
      var was = estate.rows("stream_id", "rooms");

      var finished = estate.restore().finish();

      assertEquals("4", estate.rows("max(seq)", "chat_entries").getFirst());
      assertTrue(estate.psql.number("select min(epoch) from shards") > 1_000_000);
      assertTrue(!was.equals(estate.rows("stream_id", "rooms")), "clients notice");
      assertEquals(new Restore.Finished(1, List.of()), finished);
    }
    awaitEnd();
    // The new history is archived beside the old one and starts without any help.
    try (var postgres = start();
        var psql = new Psql(database(postgres))) {
      say(psql, 5, "said anew");
    }
    awaitEnd();
  }

  private static void say(Psql psql, int seq, String text) {
    psql.run(
        "insert into chat_entries select room_id, %d, member_id, 'c-%d', '{\"text\": \"%s\"}'"
                .formatted(seq, seq, text)
            + " from chat_entries where seq = 1");
  }

  /// The blocks of the chapter that are lines for `postgresql.conf`, with folders of this test.
  private List<String> documented() throws IOException {
    var root = Path.of(requireNonNull(System.getProperty("repo.root")));
    var page = Files.readString(root.resolve("docs/operating.md"));
    var chapter = page.split("### A point in time\n", 2)[1].split("\n### ", 2)[0];
    return BLOCK
        .matcher(chapter)
        .results()
        .map(block -> block.group(1).replace("/archive/", folder.resolve("archive") + "/"))
        .toList();
  }

  private static void append(Path file, String lines) throws IOException {
    var plain = lines.lines().map(String::strip).collect(Collectors.joining("\n"));
    Files.writeString(file, "\n" + plain + "\n", StandardOpenOption.APPEND);
  }

  private EmbeddedPostgres start() throws IOException {
    Files.createDirectories(folder.resolve("archive"));
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("pg"))
        .setCleanDataDirectory(false)
        .setLocaleConfig("locale", "C.UTF-8")
        .setPGStartupWait(SOON)
        .start();
  }

  /// A stop archives what is left of the log, which may take longer than closing waits for.
  private void awaitEnd() {
    var running = folder.resolve("pg/postmaster.pid");
    Eventually.holds("the end of the server", SOON, () -> !Files.exists(running));
  }

  private static DatabaseSettings migrated(EmbeddedPostgres postgres) {
    Migrations.migrate(database(postgres));
    return database(postgres);
  }

  private static DatabaseSettings database(EmbeddedPostgres postgres) {
    var url = "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    return new DatabaseSettings(URI.create(url), 1, 1, 10, Duration.ofSeconds(20));
  }

  private void takeBase(EmbeddedPostgres postgres, Path base) throws IOException {
    try (var psql = new Psql(database(postgres))) {
      psql.run("select pg_backup_start('base', true)");
      copy(folder.resolve("pg"), base);
      var label = psql.run("select labelfile from pg_backup_stop()").getFirst();
      Files.writeString(base.resolve("backup_label"), label);
    }
    Files.delete(base.resolve("postmaster.pid"));
  }

  /// As `pg_basebackup` does it: without the log, which is in the archive, and without files that
  /// the running server removes meanwhile.
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            copyOne(folder);
            return folder.endsWith("pg_wal")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              copyOne(file);
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException e) {
              return visitFileFailed(file, e);
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw failure;
          }

          private void copyOne(Path path) throws IOException {
            var target = to.resolve(from.relativize(path).toString());
            Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
          }
        });
  }
}
