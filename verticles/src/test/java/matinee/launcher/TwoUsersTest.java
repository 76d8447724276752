package matinee.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.Psql;
import matinee.fixtures.RunningServer;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestRedis;
import matinee.kernel.Config;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One user who owns the tables, and the program's own who reads and writes them.
class TwoUsersTest {
  private static final String RESTORED_NUMBER = "select last_value from media_jobs_id_seq";

  private @TempDir Path folder;

  /// An empty database of an owner who is no superuser.
  ///
  /// @param owner who may make tables there
  /// @param program who may connect
  private record Users(DatabaseSettings owner, DatabaseSettings program) {
    static Users make() {
      var superuser = TestDatabase.empty();
      try (var psql = new Psql(superuser)) {
        psql.run(
            """
            do $$ begin create role keeper login;
            exception when duplicate_object or unique_violation then null; end $$
            """);
        var name = psql.run("select current_database()").getFirst();
        psql.run("alter database " + name + " owner to keeper");
      }
      var keeper = superuser.url().toString().replace("//postgres@", "//keeper@");
      var owner = new DatabaseSettings(URI.create(keeper), 1, 1, 10, superuser.acquireTimeout());
      return new Users(owner, TestDatabase.program(superuser));
    }

    Config settings() {
      return DefaultSettings.config()
          .with(
              Map.of(
                  "database.url", program.url().toString(),
                  "database.migrate-url", owner.url().toString()));
    }

    Psql asProgram() {
      return Psql.as(program);
    }

    Psql asOwner() {
      return Psql.as(owner);
    }
  }

  @Test
  void aStartMigratesAsTheOwnerAndTheProgramOnlyReadsAndWrites() {
    var users = Users.make();

    Schema.ensure(users.settings());

    assertTrue(Migrations.isCurrent(users.program));
    try (var program = users.asProgram()) {
      var row = "insert into accounts (id, name, name_key, roles) values ('a', 'Ada', 'ada', '{}')";
      program.run(row);
      program.run("update accounts set name = 'Bea'");
      program.run("delete from accounts");
      program.run("begin; lock table set_up_tokens in exclusive mode; commit");
      for (var forbidden :
          List.of(
              "create table letters (text text)",
              "drop table accounts",
              "alter table accounts add column age int",
              "truncate accounts",
              "create index more on accounts (name)",
              "drop function forget_chat()",
              "create function more() returns int language sql as 'select 1'",
              "delete from flyway_schema_history",
              "comment on table flyway_schema_history is 'forged'",
              "set role keeper")) {
        var refused = assertThrows(IllegalStateException.class, () -> program.run(forbidden));
        var sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains("must be owner") || sentence.contains("permission denied"));
      }
    }
  }

  @Test
  void whatLaterMigrationsMakeCanBeUsedAtOnce() {
    var users = Users.make();
    Schema.ensure(users.settings());

    try (var owner = users.asOwner();
        var program = users.asProgram()) {
      owner.run("create table later (id bigint generated always as identity, text text)");
      program.run("insert into later (text) values ('read and written')");
      assertEquals(1, program.number("select last_value from later_id_seq"));
    }
  }

  @Test
  void aStartGivesRightsThatAreMissing() {
    var users = Users.make();
    Migrations.migrate(users.owner);
    try (var owner = users.asOwner();
        var program = users.asProgram()) {
      Schema.ensure(users.settings());
      owner.run("revoke update on rooms from program");

      Schema.ensure(users.settings());

      program.run("update rooms set created_by = 'x'");
    }
  }

  @Test
  void theCommandMigratesForAProgramThatKnowsNoOwner() {
    var users = Users.make();
    var programOnly =
        DefaultSettings.config()
            .with(
                Map.of(
                    "database.url", users.program.url().toString(), "database.migrate", "false"));
    var early = assertThrows(StartFailure.class, () -> Schema.ensure(programOnly));
    assertTrue(String.valueOf(early.getMessage()).contains("run the command migrate first"));

    assertTrue(OperatorCommands.migrate(users.settings()) > 0);

    Schema.ensure(programOnly);
    assertEquals(0, OperatorCommands.migrate(users.settings()));
  }

  @Test
  void nodesThatStartTogetherDoNotDisturbEachOther() throws Exception {
    var users = Users.make();
    Callable<Void> start =
        () -> {
          Schema.ensure(users.settings());
          return null;
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var started : threads.invokeAll(List.of(start, start, start, start))) {
        started.get(60, SECONDS);
      }
    }
  }

  @Test
  void aUserThatDoesNotExistIsOneSentence() {
    var users = Users.make();
    var nobody = users.program.url().toString().replace("//program@", "//nobody_at_all@");
    var config = users.settings().with(Map.of("database.url", nobody));

    var refused = assertThrows(StartFailure.class, () -> OperatorCommands.migrate(config));

    var sentence = String.valueOf(refused.getMessage());
    assertTrue(sentence.startsWith("The user nobody_at_all of database.url cannot be given"));
  }

  @Test
  void twoDatabasesAreOneSentence() {
    var users = Users.make();
    var other = Users.make().program.url().toString();
    var config = users.settings().with(Map.of("database.url", other));

    var refused = assertThrows(StartFailure.class, () -> Schema.ensure(config));

    assertTrue(String.valueOf(refused.getMessage()).contains("name the same database"));
  }

  @Test
  void theProgramSavesAndTheOwnerBringsBack() {
    var users = Users.make();
    Schema.ensure(users.settings());
    try (var program = users.asProgram()) {
      program.run("insert into accounts (id, name, name_key, roles) values ('a', 'A', 'a', '{}')");
      program.run(
          """
          insert into videos (id, title, size_bytes, created_at_ms)
          values ('Film1234', 'Film', 1, 1)
          """);
      program.run("insert into media_jobs (video_id) values ('Film1234')");
    }
    var backup = folder.resolve("backup").toString();
    var programOnly = users.settings().with(places("one", "database.migrate-url", ""));
    BackupCommands.run(List.of("backup", backup), () -> programOnly);
    var others = Users.make();
    var restoring = others.settings().with(places("two", "database.start-timeout", "5s"));

    BackupCommands.run(List.of("restore", backup), () -> restoring);

    try (var program = others.asProgram()) {
      assertEquals(List.of("A"), program.run("select name from accounts"));
      assertEquals(1, program.number(RESTORED_NUMBER));
      program.run("update accounts set name = 'B'");
    }
    var finishing = restoring.with(Map.of("database.migrate-url", ""));
    var said = BackupCommands.run(List.of("restore", "finish"), () -> finishing);
    assertTrue(said.contains("with 0 rooms"), said);
  }

  private Map<String, String> places(String name, String key, String value) {
    return Map.of("data.folder", folder.resolve(name).toString(), key, value);
  }

  @Test
  void aWholeServerNeedsNoMore() throws Exception {
    var users = Users.make();
    OperatorCommands.migrate(users.settings());
    try (var redis = new TestRedis();
        var server =
            RunningServer.serve(
                folder.resolve("data"),
                "--set",
                "database.url=" + users.program.url(),
                "--set",
                "database.migrate=false",
                "--set",
                "redis.url=" + redis.url());
        var guest = Visitor.guest(server.address(), "Guest")) {
      var room = guest.call(201, "POST", "/api/rooms", new JsonObject()).getString("id");
      guest.join(room, null);
      assertEquals(1, guest.posts("message-one", "Hello"));
      var ada = new JsonObject().put("name", "ada").put("password", "a seat in the dark");
      guest.call(201, "POST", "/api/accounts", ada);
      assertEquals(0, server.stop(), server.output());
    }
  }
}
