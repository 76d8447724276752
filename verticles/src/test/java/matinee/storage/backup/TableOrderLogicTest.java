package matinee.storage.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableOrderLogicTest {
  @Test
  void parentsComeFirstElseTheNameDecides() {
    var parents =
        Map.of("a", Set.of("c", "d"), "b", Set.of("a"), "c", Set.of("c"), "e", Set.of("outside"));

    var order = TableOrderLogic.order(List.of("a", "b", "c", "d", "e"), parents);

    assertEquals(List.of("c", "d", "a", "b", "e"), order);
  }

  @Test
  void aCircleIsNamed() {
    var parents = Map.of("a", Set.of("b"), "b", Set.of("a"));

    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> TableOrderLogic.order(List.of("a", "b", "c"), parents));

    assertEquals("the tables [a, b] refer to each other", refused.getMessage());
  }
}
