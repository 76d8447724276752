package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.Psql;
import matinee.fixtures.TestDatabase;
import matinee.kernel.Config;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import org.junit.jupiter.api.Test;

/// When a start may change the schema, with nodes at work beside it.
class SchemaTest {
  private static final String TWO = "00000000-0000-0000-0000-000000000002";
  private static final String ONE_BEFORE = "12";
  private static final String TWO_BEFORE = "11";

  private final DatabaseSettings settings = TestDatabase.empty();
  private final Config config =
      DefaultSettings.config().with(Map.of("database.url", settings.url().toString()));

  @Test
  void anEmptyDatabaseIsBroughtUpToDate() {
    Schema.ensure(config, Set.of());

    assertTrue(Migrations.isCurrent(settings));
  }

  @Test
  void severalScriptsAreAppliedUnderNoNodeAtWork() {
    Migrations.migrate(settings, TWO_BEFORE);
    lease("interval '1 minute'");

    // Also not by the command, nor where the node was asked.
    var sentence = refusal(() -> Schema.ensure(config, Set.of(TWO)));
    assertTrue(sentence.contains("would change by 2 scripts"), sentence);
    assertEquals(sentence, refusal(() -> Schema.migrate(config)));

    assertEquals(2, Migrations.pending(settings), "nothing was changed");
  }

  @Test
  void oneScriptIsAppliedUnderNodesThatWereAskedOnly() {
    Migrations.migrate(settings, ONE_BEFORE);
    lease("interval '1 minute'");

    var sentence = refusal(() -> Schema.ensure(config, Set.of("somebody else")));
    assertTrue(sentence.contains("The node two, version 1.0.0, works on this database"), sentence);
    assertEquals(1, Migrations.pending(settings), "nothing was changed");

    Schema.ensure(config, Set.of(TWO));
    assertTrue(Migrations.isCurrent(settings));
  }

  @Test
  void anOperatorsWordIsEnoughForOneScript() {
    Migrations.migrate(settings, ONE_BEFORE);
    lease("interval '1 minute'");

    assertEquals(1, Schema.migrate(config));
  }

  @Test
  void nodesThatLeftAreNotInTheWay() {
    Migrations.migrate(settings, TWO_BEFORE);
    lease("interval '1 minute'");
    sql("update nodes set gone = true");

    Schema.ensure(config, Set.of());

    assertTrue(Migrations.isCurrent(settings));
  }

  /// As after kill -9: nobody renews it.
  @Test
  void aLeaseThatIsNotRenewedIsWaitedFor() {
    Migrations.migrate(settings, TWO_BEFORE);
    lease("interval '700 milliseconds'");

    Schema.ensure(config, Set.of());

    assertTrue(Migrations.isCurrent(settings));
    assertEquals("0", one("select count(*) from nodes where lease_until > clock_timestamp()"));
  }

  @Test
  void aLeaseThatIsRenewedIsNot() throws InterruptedException {
    Migrations.migrate(settings, TWO_BEFORE);
    lease("interval '3 seconds'");
    var renewing = new Thread(this::renew);
    renewing.start();
    try {
      var sentence = refusal(() -> Schema.ensure(config, Set.of()));
      assertTrue(sentence.contains("would change by 2 scripts"), sentence);
    } finally {
      renewing.interrupt();
      renewing.join();
    }
  }

  private void renew() {
    try (var psql = new Psql(settings)) {
      while (!Thread.interrupted()) {
        psql.run("update nodes set lease_until = clock_timestamp() + interval '3 seconds'");
        psql.run("select pg_sleep(0.05)");
      }
    }
  }

  @Test
  void oneChangeAheadIsBorneAndTwoAreRefused() {
    Schema.ensure(config, Set.of());
    newer(1);
    Schema.ensure(config, Set.of());

    newer(2);
    var sentence = refusal(() -> Schema.ensure(config, Set.of()));
    assertTrue(sentence.contains("The database's schema is 2 changes ahead of version"), sentence);
  }

  private static String refusal(Runnable start) {
    return String.valueOf(assertThrows(StartFailure.class, start::run).getMessage());
  }

  private void lease(String rest) {
    sql(
        "insert into nodes (incarnation, name, build, lease_until) values ('"
            + TWO
            + "', 'two', '1.0.0', clock_timestamp() + "
            + rest
            + ")");
  }

  /// What a newer version leaves behind: a script, and its own mark.
  private void newer(int number) {
    sql(
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, execution_time, success)
        values (%1$d, '%1$d', 'later', 'SQL', 'V%1$d__later.sql', 1, 'newer', 1, true)
        """
            .formatted(9000 + number));
    sql("comment on table flyway_schema_history is 'newer'");
  }

  private void sql(String statement) {
    try (var psql = new Psql(settings)) {
      psql.run(statement);
    }
  }

  private String one(String query) {
    try (var psql = new Psql(settings)) {
      return psql.run(query).getFirst();
    }
  }
}
