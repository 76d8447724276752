package matinee.bench.machine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.embedded.RedisServer;

/// A PostgreSQL and a Redis for several nodes, on the load's processor, with the same settings for
/// durability as the product's own.
public final class Databases implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final RedisServer redis;
  private final int redisPort;

  private Databases(EmbeddedPostgres postgres, RedisServer redis, int redisPort) {
    this.postgres = postgres;
    this.redis = redis;
    this.redisPort = redisPort;
  }

  /// Started by a program that is on the load's processor already: so are they.
  public static Databases start(Path parent) {
    return start(parent, "matinee-bench-postgres");
  }

  /// As [#start], with others beside it.
  ///
  /// @param name of its folder
  public static Databases start(Path parent, String name) {
    try {
      var postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(parent.resolve(name).toFile())
              .setLocaleConfig("locale", "C.UTF-8")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("max_connections", "200")
              .start();
      var port = FreePorts.one();
      var redis =
          RedisServer.newRedisServer()
              .port(port)
              .setting("bind 127.0.0.1")
              .setting("save \"\"")
              .setting("maxmemory 128mb")
              .setting("maxmemory-policy volatile-lru")
              .build();
      redis.start();
      return new Databases(postgres, redis, port);
    } catch (IOException e) {
      throw new BenchFailure("The databases cannot be started: " + e.getMessage(), e);
    }
  }

  /// Where nodes find them, as key=value, and further settings.
  public List<String> settings(List<String> more) {
    var all = new ArrayList<String>();
    all.add("database.url=postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
    all.add("redis.url=redis://127.0.0.1:" + redisPort + "/0");
    all.addAll(more);
    return all;
  }

  /// The name of the node that owns each room now.
  public Map<String, String> owners() {
    var sql =
        """
        select rooms.id, nodes.name
        from rooms join shards using (shard) join nodes on nodes.incarnation = shards.owner
        """;
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var owners = new HashMap<String, String>();
      while (rows.next()) owners.put(rows.getString(1), rows.getString(2));
      return owners;
    } catch (SQLException e) {
      throw new BenchFailure("The database does not tell who owns rooms: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      redis.stop();
      postgres.close();
    } catch (IOException e) {
      Terminal.say("The databases did not end in order: " + e.getMessage());
    }
  }
}
