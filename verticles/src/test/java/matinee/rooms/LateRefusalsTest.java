package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LateRefusalsTest {
  @ParameterizedTest
  @CsvSource({"0, 60", "0.2, 60", "3.7, 56", "59.4, 1", "60, 60", "61, 59", "-5, 65", "179, 1"})
  void anAnswerWaitsForTheNextWhile(double tookMs, long delayMs) {
    assertEquals(delayMs, LateRefusals.delayMs(tookMs));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.9, 2.5, 8, 21, 40, 58})
  void whateverLookingTookTheAnswerComesAtTheSameTime(double tookMs) {
    var totalMs = tookMs + LateRefusals.delayMs(tookMs);

    assertTrue(Math.abs(totalMs - 60) <= 0.5, "after " + totalMs);
  }
}
