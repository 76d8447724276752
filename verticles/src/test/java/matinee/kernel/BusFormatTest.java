package matinee.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BusFormatTest {
  @Test
  void aNodeUnderstandsItsOwnKindAndOneThatReadsMore() {
    assertTrue(BusFormat.suits(BusFormat.words()));
    assertTrue(BusFormat.suits(BusFormat.WRITES + ":" + BusFormat.WRITES + ",99"));
  }

  @Test
  void aNodeThatWritesOrReadsOtherwiseOrSaysNothingIsRefused() {
    assertFalse(BusFormat.suits("99:" + BusFormat.WRITES + ",99"));
    assertFalse(BusFormat.suits(BusFormat.WRITES + ":99"));
    assertFalse(BusFormat.suits("nonsense"));
    assertFalse(BusFormat.suits(null));
  }
}
