package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterTest {
  private final Roster roster = new Roster();

  RosterTest() {
    roster.take(new JsonObject().put("rev", 3).put("members", people("ada", "ben")));
  }

  private static JsonArray people(String... ids) {
    var people = new JsonArray();
    for (var id : ids) people.add(new JsonObject().put("id", id));
    return people;
  }

  private static JsonObject change(long rev, JsonArray joined, JsonArray left) {
    return new JsonObject().put("rev", rev).put("joined", joined).put("left", left);
  }

  @Test
  void whoComesIsThereAndWhoLeavesIsNot() {
    assertFalse(roster.change(change(4, people("cleo"), people("ben"))));

    assertEquals(Set.of("ada", "cleo"), roster.members());
  }

  @Test
  void aRepetitionChangesNothing() {
    assertFalse(roster.change(change(3, people("cleo"), people("ben"))));

    assertEquals(Set.of("ada", "ben"), roster.members());
  }

  @Test
  void aChangeThatSkipsIsAGap() {
    assertTrue(roster.change(change(5, people("cleo"), people())));

    assertEquals(Set.of("ada", "ben"), roster.members());
  }

  @Test
  void aResetCountsWhateverItsNumber() {
    assertFalse(roster.change(change(1, people("cleo"), people()).put("reset", true)));

    assertEquals(Set.of("cleo"), roster.members());
  }

  @Test
  void aSnapshotWithoutPresenceLeavesWhatIsKnown() {
    roster.take(null);

    assertEquals(Set.of("ada", "ben"), roster.members());
  }
}
