package matinee.storage.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import matinee.fixtures.Psql;
import matinee.storage.DatabaseSettings;

/// A database and a media folder of one server, filled by hand.
final class Estate implements AutoCloseable {
  static final String ROOM = "room-one-1";

  final DatabaseSettings database;
  final Path media;
  final Psql psql;

  Estate(DatabaseSettings database, Path media) {
    this.database = database;
    this.media = media;
    this.psql = new Psql(database);
  }

  /// A node that is gone, two accounts, a room with chat, and devices that are signed in.
  Estate withPeople() {
    for (var sql :
        List.of(
            "insert into nodes (incarnation, name, build, lease_until) values"
                + " ('11111111-1111-1111-1111-111111111111', 'one', '1', now() - interval '1 h')",
            "update shards set epoch = 7, owner = '11111111-1111-1111-1111-111111111111'",
            "insert into rooms (id, shard, created_by) values ('" + ROOM + "', 5, 'g_ada')",
            "insert into streams select '"
                + ROOM
                + "', k, 7, 3, '{\"a\": 1}' from"
                + " generate_series(1, 3) k",
            "insert into chat_entries select '"
                + ROOM
                + "', n, 'g_ada', 'command-' || n,"
                + " jsonb_build_object('text', E'line\\n\\ttab \\\\ back ' || n || ' שלום')"
                + " from generate_series(1, 3) n",
            "insert into accounts (id, name, name_key, roles) values"
                + " ('a_1', 'Ada', 'ada', '{administrator}'), ('a_2', 'Bob', 'bob', '{}')",
            "insert into account_passwords (account_id, hash) values ('a_1', 'h1'), ('a_2', 'h2')",
            "insert into devices (id, account_id, label) values ('d_1', 'a_1', 'a browser')",
            "insert into refresh_tokens values ('\\x00ff0a5c', 'd_1', now(), now(), null)",
            "insert into signing_keys values ('k', '{}', '{\"d\": 1}', true, now(), null)",
            "insert into set_up_tokens (hash) values ('\\x01')")) {
      psql.run(sql);
    }
    return this;
  }

  /// A film with published outputs.
  Estate withFilm(String id, int createdAtMs) {
    row(id, createdAtMs, "ready", "1");
    file(id, "1/master.m3u8", "master of " + id);
    file(id, "1/film.mp4", "film of " + id);
    return this;
  }

  /// A film whose preparation is under way in its second attempt.
  Estate withFilmUnderWay(String id, int createdAtMs) {
    row(id, createdAtMs, "processing", "null");
    psql.run(
        "insert into media_jobs (video_id, attempt, tries, state, owner, lease_until) values ('"
            + id
            + "', 2, 2, 'running', 'somebody', now() + interval '1 h')");
    file(id, "source/film", "what was uploaded as " + id);
    file(id, "2.work/film.mp4", "half");
    return this;
  }

  private void row(String id, int createdAtMs, String state, String attempt) {
    psql.run(
        "insert into videos (id, title, state, size_bytes, created_at_ms, attempt) values ('%s',"
                .formatted(id)
            + " 'Title', '%s', 10, %d, %s)".formatted(state, createdAtMs, attempt));
  }

  Path file(String id, String name, String content) {
    try {
      var file = media.resolve("videos").resolve(id).resolve(name);
      Files.createDirectories(file.resolve("..").normalize());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Backup.Taken backUp(Path target) {
    return backUp(target, _ -> {});
  }

  Backup.Taken backUp(Path target, IntConsumer afterSnapshot) {
    return new Backup(database, media, "1.2.3", InstantSource.system(), afterSnapshot).take(target);
  }

  Restore restore() {
    return new Restore(database, media);
  }

  /// The rows of a table as texts, in a fixed order.
  List<String> rows(String columns, String table) {
    return psql.run("select (" + columns + ")::text from " + table + " order by 1");
  }

  /// Files below a folder by relative name, in a fixed order.
  static List<String> files(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    psql.close();
  }
}
