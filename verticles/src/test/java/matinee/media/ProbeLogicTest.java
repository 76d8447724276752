package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import matinee.media.Probe.Picture;
import matinee.media.Probe.Sound;
import org.junit.jupiter.api.Test;

class ProbeLogicTest {
  private static final List<String> FILM =
      List.of(
          "streams.stream.0.index=0",
          "streams.stream.0.codec_type=\"audio\"",
          "streams.stream.0.codec_name=\"aac\"",
          "streams.stream.0.channels=6",
          "streams.stream.1.index=1",
          "streams.stream.1.codec_type=\"video\"",
          "streams.stream.1.codec_name=\"hevc\"",
          "streams.stream.1.width=1920",
          "streams.stream.1.height=1080",
          "streams.stream.1.sample_aspect_ratio=\"1:1\"",
          "streams.stream.1.avg_frame_rate=\"30000/1001\"",
          "streams.stream.1.duration=\"9.5\"",
          "streams.stream.1.side_data_list.side_data.0.rotation=-90",
          "format.format_name=\"mov,mp4\"",
          "format.duration=\"10.010000\"");

  @Test
  void aPhoneFilmIsUnderstood() {
    var probe = ProbeLogic.parse(FILM);

    assertEquals(10_010, probe.durationMs());
    assertEquals(new Picture(1, "hevc", 1080, 1920, 30000 / 1001.0, 9_500), probe.picture());
    assertEquals(new Sound(0, "aac", 6), probe.sound());
  }

  @Test
  void aCoverPictureIsNoFilm() {
    var cover = new ArrayList<>(FILM);
    cover.add("streams.stream.1.disposition.attached_pic=1");

    assertThrows(ProbeFailed.class, () -> ProbeLogic.parse(cover));
    assertThrows(ProbeFailed.class, () -> ProbeLogic.parse(List.of()));
  }

  @Test
  void nonsenseInTheNumbersDoesNoHarm() {
    var odd = new ArrayList<>(FILM);
    odd.add("streams.stream.1.avg_frame_rate=\"0/0\"");
    odd.add("streams.stream.1.sample_aspect_ratio=\"0:1\"");
    odd.add("streams.stream.1.duration=\"N/A\"");
    odd.add("format.duration=\"-5\"");
    odd.add("no such line");

    var probe = ProbeLogic.parse(odd);

    assertEquals(0.0, probe.picture().fps());
    assertEquals(0, probe.durationMs());
    assertEquals(1080, probe.picture().width());
  }

  @Test
  void whatFfmpegItselfSaysIsUnderstood() {
    var probe =
        BannerLogic.parse(
            List.of(
                "Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/tmp/x':",
                "  Duration: 01:02:03.50, start: 0.000000, bitrate: 825 kb/s",
                "  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv,"
                    + " bt709), 720x576 [SAR 16:11 DAR 20:11], 747 kb/s, 25 fps, 25 tbr",
                "    Side data:",
                "      displaymatrix: rotation of -90.00 degrees",
                "  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz,"
                    + " 5.1(side), fltp, 69 kb/s (default)"));

    assertEquals(3_723_500, probe.durationMs());
    assertEquals(new Picture(0, "h264", 576, 1047, 25, 0), probe.picture());
    assertEquals(new Sound(1, "aac", 6), probe.sound());
  }
}
