package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import matinee.protocol.ProbedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources as phones, cameras and programs make them, through the whole preparation by real ffmpeg.
class FormatsTest {
  private static final String PICTURE = "-f lavfi -i testsrc2=s=320x180:r=30:d=2.5 ";
  private static final String TONE = "-f lavfi -i sine=r=44100:d=2.5 ";
  private static final String X264 = "-c:v libx264 -preset ultrafast ";

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          h264.mov  ; TONE -c:a aac X264                                          ; true
          pcm.mov   ; TONE -c:a pcm_s16le -c:v mjpeg                              ; true
          prores.mov; -c:v prores_ks                                              ; false
          hevc.mp4  ; TONE -c:a aac -c:v libx265 -preset ultrafast -tag:v hvc1    ; true
          hevc10.mkv; -pix_fmt yuv420p10le -c:v libx265 -preset ultrafast         ; false
          vp8.webm  ; TONE -c:a libopus -c:v libvpx -deadline realtime -b:v 1M    ; true
          vp9.webm  ; TONE -c:a libopus -c:v libvpx-vp9 -deadline realtime -cpu-used 8 ; true
          av1.mp4   ; -c:v libsvtav1 -preset 12                                   ; false
          mpeg2.mpg ; TONE -c:a mp2 -c:v mpeg2video -r 25                         ; true
          mpeg2.ts  ; TONE -c:a ac3 -c:v mpeg2video -r 25                         ; true
          h264.mkv  ; TONE -c:a flac X264                                         ; true
          xvid.avi  ; TONE -c:a libmp3lame -c:v mpeg4 -vtag xvid                  ; true
          mjpeg.avi ; TONE -c:a pcm_s16le -c:v mjpeg                              ; true
          wmv.wmv   ; TONE -c:a wmav2 -c:v wmv2                                   ; true
          flv.flv   ; TONE -c:a aac X264                                          ; true
          mono.mp4  ; TONE -ac 1 -c:a aac X264                                    ; true
          six.mp4   ; TONE -af aformat=channel_layouts=5.1 -c:a aac X264 ; true
          silent.mp4; X264                                                        ; false
          444.mp4   ; -pix_fmt yuv444p X264                                       ; false
          """)
  void aSourceOfThisKindIsPrepared(String name, String arguments, boolean sound) throws Exception {
    var made = prepare(clip(name, arguments));

    assertEquals(sound, made.content.hasAudio());
    near(2500, made.content.durationMs(), 200);
    assertEquals(320, made.content.width());
    assertEquals(180, made.content.height());
  }

  @Test
  void aRotatedSourceIsShownUpright() throws Exception {
    var flat = clip("flat.mp4", X264);
    var turned =
        MediaFixture.clip(
            temp,
            "turned.mp4",
            MediaFixture.words("-display_rotation 90 -i " + flat + " -c copy"),
            new String[0]);

    var made = prepare(turned);

    assertEquals(180, made.content.width());
    assertEquals(320, made.content.height());
    assertEquals("180x320", size(made, "film.mp4"));
  }

  @Test
  void pixelsThatAreNotSquareAreMadeSquare() throws Exception {
    var made = prepare(clip("dv.avi", "-vf scale=180:144,setsar=16/11 -c:v mpeg4 -r 25"));

    assertEquals("262x144", size(made, "film.mp4"));
  }

  @Test
  void aSourceOfOddSizeGetsAnEvenOne() throws Exception {
    var made = prepare(clip("odd.mkv", "-vf scale=161:91,setsar=1 -pix_fmt yuv444p " + X264));

    assertEquals("160x90", size(made, "film.mp4"));
  }

  @Test
  void aVariableRateBecomesConstant() throws Exception {
    var made =
        prepare(
            clip("vfr.mp4", "-vf select='not(mod(n,3))+lt(n,30)',setpts=PTS -vsync vfr " + X264));

    var times = times(made, "film.mp4", false);
    for (var i = 1; i < times.size(); i++) {
      assertEquals(times.get(1) - times.get(0), times.get(i) - times.get(i - 1), 0.002);
    }
  }

  @Test
  void aHighRateIsHalvedAndALowOneKept() throws Exception {
    var fast = prepare(clip("fast.mp4", "-vf fps=120 " + X264));
    assertEquals(1 / 60.0, gap(fast), 0.001);

    var slow = prepare(clip("slow.mp4", "-vf fps=15 " + X264));
    assertEquals(1 / 15.0, gap(slow), 0.001);
  }

  @Test
  void aRecordingThatNeverClosedIsMeasured() throws Exception {
    var file = temp.resolve("live.webm");
    var made = prepare(clip("live.webm", "-c:v libvpx -deadline realtime -f webm -live 1"));

    assertTrue(Files.exists(file));
    near(2500, made.content.durationMs(), 200);
  }

  @Test
  void ffmpegAloneProbesAsWellAsWithFfprobe() throws Exception {
    var flat = clip("flat.mp4", TONE + "-c:a aac " + X264);
    var turned =
        MediaFixture.clip(
            temp,
            "turned.mp4",
            MediaFixture.words("-display_rotation 90 -i " + flat + " -c copy"),
            new String[0]);
    var cover = clip("odd.mkv", TONE + "-ac 6 -c:a flac -vf setsar=16/11 " + X264);
    for (var file : List.of(flat, turned, cover)) {
      var alone = new Ffmpeg(MediaFixture.ffmpeg().ffmpeg(), null, "", "");
      var settings = MediaFixture.settings(temp);
      var with = new Prober(MediaFixture.tools(temp), settings).probe(file);
      var without = new Prober(new Tools(alone, settings.limits()), settings).probe(file);

      assertEquals(with.container(), without.container());
      near(with.durationMs(), without.durationMs(), 10);
      assertEquals(with.sound(), without.sound());
      assertEquals(with.picture().width(), without.picture().width());
      assertEquals(with.picture().height(), without.picture().height());
      assertEquals(with.picture().fps(), without.picture().fps(), 0.01);
    }
  }

  private static void near(long expected, long actual, long tolerance) {
    assertTrue(Math.abs(expected - actual) <= tolerance, "was " + actual);
  }

  private Path clip(String name, String arguments) {
    var line = PICTURE + arguments.replace("TONE ", TONE).replace("X264", X264);
    return MediaFixture.clip(temp, name, line.strip().split("\\s+"));
  }

  private Made prepare(Path source) throws Exception {
    var work = Files.createDirectories(temp.resolve(source.getFileName() + ".work"));
    var config = MediaFixture.config(temp, Map.of("media.ladder", "180,120"));
    var settings = MediaSettings.from(config);
    var run = new JobRun(MediaFixture.tools(temp), settings, source, work, (_, _) -> {});
    var made = new Made(run.run(false), work);
    check(made);
    return made;
  }

  /// Whatever the source was: what players need is there, and the renditions can be changed at each
  /// key frame.
  private void check(Made made) throws Exception {
    for (var name : List.of("master.m3u8", "film.mp4", "poster.jpg", "thumbnail.jpg")) {
      assertTrue(Files.size(made.folder.resolve(name)) > 0, name);
    }
    var playlists = new ArrayList<String>();
    for (var line : Files.readAllLines(made.folder.resolve("master.m3u8"))) {
      if (!line.startsWith("#")) playlists.add(line);
    }
    assertFalse(playlists.isEmpty());
    var keyFrames = times(made, playlists.getFirst(), true);
    assertEquals(2, keyFrames.size(), keyFrames.toString());
    assertEquals(2.0, keyFrames.get(1) - keyFrames.get(0), 0.1);
    for (var playlist : playlists) assertEquals(keyFrames, times(made, playlist, true));
    var first = times(made, "film.mp4", true).getFirst();
    assertEquals(0.0, first, 0.001);
  }

  private double gap(Made made) throws Exception {
    var times = times(made, "film.mp4", false);
    return times.get(1) - times.get(0);
  }

  /// When pictures are shown, in seconds; all or only key frames.
  private List<Double> times(Made made, String file, boolean keyFramesOnly) throws Exception {
    var times = new ArrayList<Double>();
    for (var line : ask(made, file, "-show_entries", "packet=pts_time,flags")) {
      var fields = line.split(",");
      if (!keyFramesOnly || fields[1].startsWith("K")) times.add(Double.valueOf(fields[0]));
    }
    return times;
  }

  private String size(Made made, String file) throws Exception {
    return ask(made, file, "-show_entries", "stream=width,height").getFirst().replace(',', 'x');
  }

  private List<String> ask(Made made, String file, String... what) throws Exception {
    var line = new ArrayList<>(List.of("-v", "error", "-select_streams", "v:0"));
    line.addAll(List.of("-of", "csv=p=0"));
    line.addAll(List.of(what));
    line.add(file);
    var output = MediaFixture.tools(temp).probe(line, made.folder);
    if (!output.result().succeeded()) throw new IOException(output.result().toString());
    return output.lines();
  }

  private record Made(ProbedFile content, Path folder) {}
}
