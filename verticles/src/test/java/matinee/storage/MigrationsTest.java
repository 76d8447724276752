package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import matinee.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;

class MigrationsTest {
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
}
