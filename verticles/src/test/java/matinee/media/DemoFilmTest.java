package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo film as it is made on this machine: it must tell its own time, by picture and sound.
class DemoFilmTest {
  @TempDir static Path temp;
  private static Path film;

  @BeforeAll
  static void make() throws Exception {
    film = Files.createDirectories(temp.resolve("source")).resolve("film");
    new DemoFilm(MediaFixture.tools(temp), film).make(_ -> {});
  }

  @Test
  void itLastsAMinuteAndHasSound() throws Exception {
    var settings = MediaFixture.settings(temp);
    var probe = new Prober(MediaFixture.tools(temp), settings).probe(film);

    assertTrue(Math.abs(probe.durationMs() - 60_000) < 100, "was " + probe.durationMs());
    assertEquals(1280, probe.picture().width());
    assertEquals(30.0, probe.picture().fps());
    assertTrue(probe.sound() != null);
    assertFalse(Files.exists(film.resolveSibling("studio")));
  }

  @Test
  void theTimeCodeIsReadableToTheFrame() throws Exception {
    assertEquals("00:00:00", timeCode(0));
    assertEquals("00:07:17", timeCode(7 * 30 + 17));
    assertEquals("00:59:29", timeCode(59 * 30 + 29));
  }

  @Test
  void theFlashMarksTheSecond() throws Exception {
    for (var frame : new int[] {0, 2, 30, 92}) assertTrue(flashes(frame), "frame " + frame);
    for (var frame : new int[] {3, 29, 45}) assertFalse(flashes(frame), "frame " + frame);
  }

  @Test
  void theBeepMarksTheSecondAndIsHigherEachTen() throws Exception {
    var sound = sound();
    assertTrue(loudness(sound, 1.01, 1.07) > 500);
    assertTrue(loudness(sound, 1.2, 1.9) < 50);
    assertEquals(880.0, pitch(sound, 3.01, 3.07), 40.0);
    assertEquals(1760.0, pitch(sound, 10.01, 10.07), 60.0);
  }

  /// Reads the seven segments of each digit back.
  private static String timeCode(int frame) throws Exception {
    var picture = picture(frame);
    var text = new StringBuilder();
    for (var place = 0; place < 8; place++) {
      if (place == 2 || place == 5) {
        text.append(':');
        continue;
      }
      var left = (DemoLogic.WIDTH - 8 * DemoLogic.DIGIT_WIDTH) / 2 + place * DemoLogic.DIGIT_WIDTH;
      var lit = new StringBuilder();
      int[][] middles = {{48, 22}, {74, 50}, {74, 115}, {48, 146}, {22, 115}, {22, 50}, {48, 84}};
      for (var i = 0; i < 7; i++) {
        var grey = picture[(250 + middles[i][1]) * DemoLogic.WIDTH + left + middles[i][0]] & 0xFF;
        if (grey > 150) lit.append((char) ('a' + i));
      }
      var digits =
          List.of(
              "abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg",
              "abcdfg");
      text.append(digits.indexOf(lit.toString()));
    }
    return text.toString();
  }

  private static boolean flashes(int frame) throws Exception {
    return (picture(frame)[5 * DemoLogic.WIDTH + 640] & 0xFF) > 200;
  }

  private static byte[] picture(int frame) throws Exception {
    var out = temp.resolve("frame.raw");
    var at = Double.toString(Math.max(0, frame / 30.0 - 0.01));
    var grey = List.of("-vf", "format=gray", "-frames:v", "1", "-f", "rawvideo", out.toString());
    var line = new ArrayList<>(List.of("-ss", at, "-i", film.toString()));
    line.addAll(grey);
    run(line.toArray(String[]::new));
    return Files.readAllBytes(out);
  }

  private static byte[] sound() throws Exception {
    var out = temp.resolve("sound.raw");
    run(
        "-i",
        film.toString(),
        "-t",
        "12",
        "-ac",
        "1",
        "-ar",
        "48000",
        "-f",
        "s16le",
        out.toString());
    return Files.readAllBytes(out);
  }

  private static void run(String... arguments) throws Exception {
    var line = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
    line.addAll(Arrays.asList(arguments));
    var output = MediaFixture.tools(temp).look(line, temp);
    assertTrue(output.result().succeeded(), output.result().toString());
  }

  private static double loudness(byte[] sound, double from, double to) {
    var sum = 0.0;
    var first = (int) (from * 48_000);
    var last = (int) (to * 48_000);
    for (var i = first; i < last; i++) sum += Math.abs(sample(sound, i));
    return sum / (last - first);
  }

  /// Counts how often the sound rises through zero.
  private static double pitch(byte[] sound, double from, double to) {
    var rises = 0;
    for (var i = (int) (from * 48_000); i < (int) (to * 48_000); i++) {
      if (sample(sound, i) < 0 && sample(sound, i + 1) >= 0) rises++;
    }
    return rises / (to - from);
  }

  private static int sample(byte[] sound, int at) {
    return (short) ((sound[2 * at] & 0xFF) | sound[2 * at + 1] << 8);
  }
}
