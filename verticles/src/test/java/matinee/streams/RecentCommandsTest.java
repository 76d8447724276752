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
    var recent = RegisterJson.none();
    recent.add("g_ada/one", 4);
    recent.add("g_bob/two", 5);
    var stored = RegisterJson.write("{\"title\":\"Film\"}", recent);

    assertEquals("Film", RegisterJson.state(stored).text("title"));
    assertEquals(recent.entries(), RegisterJson.recent(stored).entries());
  }

  @Test
  void theOldestOfAStoredRegisterFallsOutFirstInWhateverOrderTheDatabaseKeepsItsFields() {
    var json = new StringBuilder("{\"state\":{},\"recent\":{\"z-newest\":5000");
    for (var seq = 1; seq < RegisterJson.RECENT_MAX; seq++) {
      json.append(",\"zz-").append(seq).append("\":").append(seq);
    }
    var recent = RegisterJson.recent(json.append("}}").toString());
    recent.add("next", 5_001);

    assertEquals(5_000, recent.find("z-newest"));
    assertNull(recent.find("zz-1"));
  }

  @Test
  void whoSaysMuchPushesOutTheirOwn() {
    var recent = new RecentCommands(5, 2);
    recent.add("g_bob/only", 1);
    for (var seq = 2; seq < 9; seq++) recent.add("g_ada/" + seq, seq);

    assertEquals(List.of("g_bob/only", "g_ada/7", "g_ada/8"), keys(recent));
  }

  @Test
  void whatFellOutLeavesPlaceToItsMember() {
    var recent = new RecentCommands(2, 2);
    recent.add("g_ada/one", 1);
    recent.add("g_bob/one", 2);
    recent.add("g_eve/one", 3);
    recent.add("g_ada/two", 4);
    recent.add("g_ada/two", 4);

    assertEquals(List.of("g_eve/one", "g_ada/two"), keys(recent));
  }

  @Test
  void aRegisterRemembersAllThatOneSocketMayRepeat() {
    var recent = RegisterJson.none();
    for (var i = 0; i < RegisterJson.RECENT_PER_MEMBER_MAX; i++) recent.add("g_ada/" + i, i + 1);
    for (var i = 0; i < 400; i++) recent.add("g_bob/" + i, 100 + i);
    var again = RegisterJson.recent(RegisterJson.write("{}", recent));

    assertEquals(1, again.find("g_ada/0"));
  }

  private static List<String> keys(RecentCommands recent) {
    return List.copyOf(recent.entries().keySet());
  }
}
