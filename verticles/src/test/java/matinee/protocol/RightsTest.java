package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final Grid GRID =
      new Grid(Set.of(Permission.KICK), Set.of(Permission.PLAY), Set.of(Permission.CHAT));
  private static final Rights RIGHTS =
      new Rights("a_bob", null, Map.of("g_cleo", Role.COHOST, "a_dan", Role.GUEST), GRID);

  @Test
  void aRoleComesFromTheRoomFromAHostOrFromTheAccount() {
    assertEquals(Role.OWNER, RIGHTS.roleOf("a_bob"));
    assertEquals(Role.COHOST, RIGHTS.roleOf("g_cleo"));
    assertEquals(Role.GUEST, RIGHTS.roleOf("a_dan"));
    assertEquals(Role.MEMBER, RIGHTS.roleOf("a_eve"));
    assertEquals(Role.GUEST, RIGHTS.roleOf("g_fay"));
  }

  @Test
  void whoActsForTheOwnerIsInCharge() {
    var acting = new Rights("a_bob", "g_cleo", RIGHTS.roles(), GRID);

    assertEquals("g_cleo", acting.inCharge());
    assertEquals("a_bob", RIGHTS.inCharge());
    assertTrue(acting.may("g_cleo", Permission.SETTINGS));
    assertFalse(RIGHTS.may("g_cleo", Permission.SETTINGS));
  }

  @Test
  void aRoleNeverLacksWhatALowerOneHas() {
    assertEquals(Set.of(Permission.CHAT), GRID.of(Role.GUEST));
    assertEquals(Set.of(Permission.PLAY, Permission.CHAT), GRID.of(Role.MEMBER));
    assertEquals(Set.of(Permission.KICK, Permission.PLAY, Permission.CHAT), GRID.of(Role.COHOST));
    assertEquals(Set.of(Permission.values()), GRID.of(Role.OWNER));
  }

  @Test
  void aPresetIsKnownByItsPermissions() {
    for (var preset : Preset.values()) {
      var grid = Grid.of(preset);
      assertEquals(preset, new Grid(grid.cohost(), grid.member(), grid.guest()).preset());
    }
    assertNull(GRID.preset());
  }
}
