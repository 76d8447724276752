package matinee.media;

import java.util.ArrayList;
import java.util.List;

/// Reads the playlists that this program's own packager wrote.
final class PlaylistLogic {
  private static final String LENGTH = "#EXTINF:";

  private PlaylistLogic() {}

  record Segment(String name, double seconds) {}

  static List<Segment> segments(List<String> lines) {
    var segments = new ArrayList<Segment>();
    var seconds = 0.0;
    for (var line : lines) {
      if (line.startsWith(LENGTH)) {
        seconds = ProbeLogic.decimal(line.substring(LENGTH.length()).replaceFirst(",.*", ""));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        segments.add(new Segment(line.strip(), seconds));
      }
    }
    return segments;
  }

  static long durationMs(List<Segment> segments) {
    var seconds = 0.0;
    for (var segment : segments) seconds += segment.seconds();
    return Math.round(seconds * 1000);
  }

  /// The highest bit rate of a segment; a very short last one says nothing.
  static long peakBps(List<Segment> segments, List<Long> sizes) {
    var peak = 0L;
    for (var i = 0; i < segments.size(); i++) {
      var seconds = Math.max(segments.get(i).seconds(), 1);
      peak = Math.max(peak, Math.round(sizes.get(i) * 8 / seconds));
    }
    return Math.max(1, peak);
  }

  static long averageBps(List<Segment> segments, List<Long> sizes) {
    var bytes = 0L;
    for (var size : sizes) bytes += size;
    return Math.max(1, bytes * 8_000 / Math.max(1, durationMs(segments)));
  }
}
