package matinee.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.protocol.AddressRange;
import matinee.protocol.Person;
import org.junit.jupiter.api.Test;

class GuardJsonTest {
  @Test
  void aRestrictionOfAnOlderBuildIsRead() {
    var eve = new Person("g_eve", "Eve");
    var ada = new Person("g_ada", "Ada");
    var range = new AddressRange("203.0.113.7/32");
    var ban =
        new Restriction(
            1, Restriction.Kind.BAN, eve, List.of("eves-device"), List.of(range), 0, ada, 5);
    var guard = Guard.NEW.withRestrictions(List.of(ban));
    var before =
        GuardJson.write(guard)
            .replace("\"devices\":[\"eves-device\"]", "\"device\":\"eves-device\"")
            .replace("\"ranges\":[\"203.0.113.7/32\"]", "\"range\":\"203.0.113.7/32\"");

    assertTrue(before.contains("\"range\":") && before.contains("\"device\":"), before);
    assertEquals(guard, GuardJson.read(JsonFields.parse(before)));
  }
}
