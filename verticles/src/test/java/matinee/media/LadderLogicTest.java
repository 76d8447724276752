package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.media.LadderLogic.FrameRate;
import org.junit.jupiter.api.Test;

class LadderLogicTest {
  private static final List<Integer> STEPS = List.of(1080, 720, 480, 360, 240);
  private static final FrameRate RATE = new FrameRate(30, 1);

  @Test
  void aLargeSourceIsReducedToTheHighestStep() {
    assertEquals(
        List.of("1920x1080", "1280x720", "854x480", "640x360", "426x240"), sizes(3840, 2160));
  }

  @Test
  void nothingIsEverEnlarged() {
    assertEquals(List.of("320x180"), sizes(320, 180));
    assertEquals(List.of("160x90"), sizes(161, 91));
    assertEquals(List.of("2x2"), sizes(1, 1));
    for (var side = 2; side < 2300; side += 7) {
      for (var rung : LadderLogic.ladder(new Size(side * 2, side), RATE, STEPS)) {
        assertTrue(rung.size().width() <= side * 2 && rung.size().height() <= side);
        assertTrue(rung.size().width() % 2 == 0 && rung.size().height() % 2 == 0);
      }
    }
  }

  @Test
  void aStepTooCloseToTheOneBeforeIsLeftOut() {
    assertEquals(List.of("960x540", "640x360", "426x240"), sizes(960, 540));
    assertEquals(
        List.of("1600x900", "1280x720", "854x480", "640x360", "426x240"), sizes(1600, 900));
  }

  @Test
  void theShorterSideCountsForUprightPictures() {
    assertEquals(List.of("720x1280", "480x854", "360x640", "240x426"), sizes(720, 1280));
  }

  @Test
  void theSingleFileIsMadeOfTheBestUpTo720() {
    assertEquals("720p", LadderLogic.forFile(rungs(1920, 1080)).name());
    assertEquals("540p", LadderLogic.forFile(rungs(960, 540)).name());
  }

  @Test
  void usualRatesStayAndOthersAreRaised() {
    assertEquals("24000/1001", LadderLogic.frameRate(23.976).toString());
    assertEquals("30000/1001", LadderLogic.frameRate(29.97).toString());
    assertEquals("30", LadderLogic.frameRate(30).toString());
    assertEquals("25", LadderLogic.frameRate(25).toString());
    assertEquals("20", LadderLogic.frameRate(17.3).toString());
    assertEquals("30", LadderLogic.frameRate(0).toString());
    assertEquals("30", LadderLogic.frameRate(Double.NaN).toString());
    assertEquals("30", LadderLogic.frameRate(90_000).toString());
  }

  @Test
  void ratesAboveSixtyAreHalved() {
    assertEquals("60", LadderLogic.frameRate(120).toString());
    assertEquals("60000/1001", LadderLogic.frameRate(119.88).toString());
    assertEquals("60", LadderLogic.frameRate(240).toString());
    assertEquals("50", LadderLogic.frameRate(100).toString());
  }

  private static List<Rung> rungs(int width, int height) {
    return LadderLogic.ladder(new Size(width, height), RATE, STEPS);
  }

  private static List<String> sizes(int width, int height) {
    return rungs(width, height).stream()
        .map(rung -> rung.size().width() + "x" + rung.size().height())
        .toList();
  }
}
