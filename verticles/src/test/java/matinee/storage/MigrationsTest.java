package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import matinee.fixtures.Psql;
import matinee.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final String TO_ROOMS =
      "where conrelid = 'chat_entries'::regclass and confrelid = 'rooms'::regclass";

  @Test
  void anEmptyDatabaseIsBroughtToTheCurrentSchemaOnce() {
    var settings = TestDatabase.empty();

    assertFalse(Migrations.isCurrent(settings));
    assertTrue(Migrations.pending(settings) > 0);
    assertTrue(Migrations.migrate(settings) > 0);
    assertTrue(Migrations.isCurrent(settings));
    assertEquals(0, Migrations.pending(settings));
    assertEquals(0, Migrations.migrate(settings));
  }

  @Test
  void aDatabaseThatANewerVersionHasChangedIsLeftAsItIs() {
    var settings = TestDatabase.owner(TestDatabase.fresh());
    try (var psql = new Psql(settings)) {
      psql.run(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, execution_time, success)
          values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'newer', 1, true)
          """);
      psql.run("comment on table flyway_schema_history is 'newer'");

      assertFalse(Migrations.isCurrent(settings));
      assertEquals(1, Migrations.ahead(settings));
      assertEquals(0, Migrations.pending(settings));
      assertEquals(0, Migrations.migrate(settings));
      var comment = "select obj_description(to_regclass('flyway_schema_history'))";
      assertEquals("newer", psql.run(comment).getFirst(), "the newer version's mark stays");
    }
  }

  @Test
  void aChangeLetsNodesThatAreAtWorkFinish() throws InterruptedException {
    var settings = TestDatabase.empty();
    Migrations.migrate(settings, "10");
    var migrating = new Thread(() -> Migrations.migrate(settings));
    try (var writer = new Psql(settings);
        var other = new Psql(settings)) {
      writer.run("begin");
      writer.run("lock table streams, chat_entries in row exclusive mode");
      migrating.start();
      other.awaitLockWait();
      // With a change that just waited, this would be a deadlock.
      writer.run("lock table rooms in row share mode");
      writer.run("commit");
      migrating.join(10_000);

      assertTrue(Migrations.isCurrent(settings));
      assertEquals(0, other.number("select count(*) from pg_constraint " + TO_ROOMS));
    } finally {
      migrating.join();
    }
  }
}
