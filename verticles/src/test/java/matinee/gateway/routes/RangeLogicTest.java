package matinee.gateway.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import matinee.gateway.routes.RangeLogic.Wanted;
import org.junit.jupiter.api.Test;

class RangeLogicTest {
  @Test
  void aSingleRangeIsCutToTheFile() {
    assertEquals(new Wanted.Part(0, 9), RangeLogic.wanted("bytes=0-9", 100));
    assertEquals(new Wanted.Part(90, 99), RangeLogic.wanted("bytes=90-", 100));
    assertEquals(new Wanted.Part(90, 99), RangeLogic.wanted("bytes=90-500", 100));
    assertEquals(new Wanted.Part(95, 99), RangeLogic.wanted("bytes=-5", 100));
    assertEquals(new Wanted.Part(0, 99), RangeLogic.wanted("bytes=-500", 100));
  }

  @Test
  void aRangeBehindTheEndCannotBeSatisfied() {
    assertEquals(new Wanted.Beyond(), RangeLogic.wanted("bytes=100-", 100));
    assertEquals(new Wanted.Beyond(), RangeLogic.wanted("bytes=-0", 100));
    assertEquals(new Wanted.Beyond(), RangeLogic.wanted("bytes=0-", 0));
  }

  @Test
  void whatIsNoSingleRangeMeansTheWholeFile() {
    for (var header :
        new String[] {
          null,
          "bytes=0-1,5-9",
          "bytes=9-1",
          "bytes=-",
          "lines=1-2",
          "bytes=a-b",
          "",
          "bytes=99999999999999999999-"
        }) {
      assertEquals(new Wanted.Whole(), RangeLogic.wanted(header, 100), String.valueOf(header));
    }
  }
}
