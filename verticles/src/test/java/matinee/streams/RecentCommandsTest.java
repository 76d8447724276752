package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentCommandsTest {
  @Test
  void onlyTheNewestAreKept() {
    var recent = new RecentCommands(2);
    recent.add("a", 1);
    recent.add("b", 2);
    recent.add("c", 3);

    assertNull(recent.find("a"));
    assertEquals(2, recent.find("b"));
    assertEquals(3, recent.find("c"));
  }

  @Test
  void oneThatIsAddedAgainCountsAsNew() {
    var recent = new RecentCommands(2);
    recent.add("a", 1);
    recent.add("b", 2);
    recent.add("a", 1);
    recent.add("c", 3);

    assertEquals(List.of("a", "c"), List.copyOf(recent.entries().keySet()));
  }

  @Test
  void aRegisterIsReadBackWithItsCommands() {
    var recent = new RecentCommands(RegisterJson.RECENT_MAX);
    recent.add("g_ada/one", 4);
    recent.add("g_bob/two", 5);
    var stored = RegisterJson.write("{\"title\":\"Film\"}", recent);

    assertEquals("Film", RegisterJson.state(stored).text("title"));
    assertEquals(recent.entries(), RegisterJson.recent(stored).entries());
  }

  @Test
  void theOldestOfAStoredRegisterFallsOutFirstInWhateverOrderTheDatabaseKeepsItsFields() {
    var json = new StringBuilder("{\"state\":{},\"recent\":{\"z-newest\":32");
    for (var seq = 1; seq < RegisterJson.RECENT_MAX; seq++) {
      json.append(",\"zz-").append(seq).append("\":").append(seq);
    }
    var recent = RegisterJson.recent(json.append("}}").toString());
    recent.add("next", 33);

    assertEquals(32, recent.find("z-newest"));
    assertNull(recent.find("zz-1"));
  }
}
