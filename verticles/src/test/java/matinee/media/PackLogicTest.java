package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import matinee.media.LadderLogic.FrameRate;
import matinee.media.MasterPlaylist.Variant;
import matinee.protocol.Video;
import org.junit.jupiter.api.Test;

/// Playlists, progress and the choice of the poster.
class PackLogicTest {
  @Test
  void theMasterPlaylistTellsWhatWasMade() {
    var rung = new Rung("720p", new Size(1280, 720), 2_700);
    var variants = List.of(new Variant(rung, 2_000_000, 900_000, "avc1.64001f"));

    var text = MasterPlaylist.write(variants, new FrameRate(30000, 1001), true);

    assertEquals(
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-STREAM-INF:BANDWIDTH=2000000,AVERAGE-BANDWIDTH=900000,\
        CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970
        720p.m3u8
        """,
        text);
    assertFalse(MasterPlaylist.write(variants, new FrameRate(30, 1), false).contains("mp4a"));
  }

  @Test
  void theCodecIsReadFromTheInitializationSegment() {
    byte[] box = {0, 0, 0, 50, 'a', 'v', 'c', 'C', 1, 0x64, 0, 0x1f, 0};

    assertEquals("avc1.64001f", MasterPlaylist.avcName(box));
    assertThrows(IllegalStateException.class, () -> MasterPlaylist.avcName(new byte[20]));
  }

  @Test
  void ratesComeFromTheSegments() {
    var segments =
        PlaylistLogic.segments(
            List.of("#EXTM3U", "#EXTINF:4.000000,", "a.m4s", "#EXTINF:0.500000,", "b.m4s", ""));

    assertEquals(4_500, PlaylistLogic.durationMs(segments));
    assertEquals(2_000, PlaylistLogic.peakBps(segments, List.of(1_000L, 200L)));
    assertEquals(2_133, PlaylistLogic.averageBps(segments, List.of(1_000L, 200L)));
  }

  @Test
  void progressOnlyGrowsFromStageToStage() {
    var last = -1.0;
    for (var stage : Video.Stage.values()) {
      for (var share : new double[] {0, 0.5, 1, 7}) {
        var overall = ProgressLogic.overall(stage, share);
        assertTrue(overall >= last && overall <= 1);
        last = overall;
      }
    }
    assertEquals(1_234, ProgressLogic.outMs("out_time_us=1234000"));
    for (var other : List.of("out_time_us=N/A", "frame=3", "")) {
      assertTrue(ProgressLogic.outMs(other) <= 0, other);
    }
  }

  @Test
  void aBlackOrPlainPictureMakesNoPoster() {
    var black = new byte[576];
    var plain = new byte[576];
    Arrays.fill(plain, (byte) 128);
    var lively = new byte[576];
    for (var i = 0; i < lively.length; i++) lively[i] = (byte) (i % 3 * 90);

    assertFalse(PosterLogic.isGood(PosterLogic.score(black)));
    assertFalse(PosterLogic.isGood(PosterLogic.score(plain)));
    assertTrue(PosterLogic.isGood(PosterLogic.score(lively)));
    for (var i = 0; i < PosterLogic.candidates(); i++) {
      assertTrue(PosterLogic.placeMs(i, 60_000) < 60_000);
    }
  }
}
