package matinee.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Writes the playlist that lists the renditions, from what was really made.
final class MasterPlaylist {
  private static final byte[] AVC_CONFIGURATION = "avcC".getBytes(StandardCharsets.US_ASCII);

  private MasterPlaylist() {}

  /// @param peakBps highest bit rate of any segment, in bits per second
  /// @param averageBps bit rate of the whole rendition, in bits per second
  /// @param avc the codec's name, such as `avc1.64001f`
  record Variant(Rung rung, long peakBps, long averageBps, String avc) {}

  static String write(List<Variant> variants, LadderLogic.FrameRate rate, boolean sound) {
    var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    for (var variant : variants) {
      text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
          .append(variant.peakBps())
          .append(",AVERAGE-BANDWIDTH=")
          .append(variant.averageBps())
          .append(",CODECS=\"")
          .append(variant.avc())
          .append(sound ? ",mp4a.40.2" : "")
          .append("\",RESOLUTION=")
          .append(variant.rung().size().width())
          .append('x')
          .append(variant.rung().size().height())
          .append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f\n", rate.perSecond()))
          .append(variant.rung().name())
          .append(".m3u8\n");
    }
    return text.toString();
  }

  /// The codec's name out of an initialization segment: profile, constraints and level follow the
  /// version byte of the AVC configuration box.
  static String avcName(byte[] initialization) {
    var bytes = ByteBuffer.wrap(initialization);
    for (var i = 0; i + 8 <= initialization.length; i++) {
      if (matches(initialization, i)) {
        return String.format(
            Locale.ROOT, "avc1.%06x", bytes.getInt(i + AVC_CONFIGURATION.length) & 0xFFFFFF);
      }
    }
    throw new IllegalStateException("the encoder wrote no AVC configuration");
  }

  private static boolean matches(byte[] bytes, int at) {
    for (var i = 0; i < AVC_CONFIGURATION.length; i++) {
      if (bytes[at + i] != AVC_CONFIGURATION[i]) return false;
    }
    return true;
  }
}
