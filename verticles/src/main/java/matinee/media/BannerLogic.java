package matinee.media;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import matinee.media.Probe.Picture;
import matinee.media.Probe.Sound;

/// Reads what ffmpeg itself says about an input, for the ffmpeg that comes without ffprobe.
final class BannerLogic {
  private static final Pattern INPUT = Pattern.compile("Input #0, (.{1,60}?), from '.*");
  private static final Pattern DURATION =
      Pattern.compile("\\s+Duration: (\\d+):(\\d\\d):(\\d\\d\\.\\d+),.*");
  private static final Pattern STREAM =
      Pattern.compile("\\s+Stream #0:(\\d+)\\S*: (Video|Audio): (\\w+)(.*)");
  private static final Pattern SIZE = Pattern.compile(", (\\d{1,6})x(\\d{1,6})(?=[, ]|$)");
  private static final Pattern PIXEL = Pattern.compile("\\[?SAR (\\d+:\\d+)");
  private static final Pattern RATE = Pattern.compile(", (\\d+(?:\\.\\d+)?)(k?) fps");
  private static final Pattern ROTATION =
      Pattern.compile("\\s+displaymatrix: rotation of (-?\\d+(?:\\.\\d+)?) degrees");
  private static final Pattern CHANNELS = Pattern.compile("\\d+ Hz, (\\S+?)(?:\\(\\S*\\))?,.*");

  private BannerLogic() {}

  /// Makes sense of the lines ffmpeg prints before it starts to work.
  ///
  /// @throws ProbeFailed when there is no picture stream of a film
  static Probe parse(List<String> lines) {
    var container = "";
    var durationMs = 0L;
    var pictures = new ArrayList<Picture>();
    var sounds = new ArrayList<Sound>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var input = INPUT.matcher(line);
      if (input.matches()) container = input.group(1);
      var duration = DURATION.matcher(line);
      if (duration.matches()) {
        durationMs =
            Long.parseLong(duration.group(1)) * 3_600_000
                + Long.parseLong(duration.group(2)) * 60_000
                + ProbeLogic.milliseconds(duration.group(3));
      }
      var stream = STREAM.matcher(line);
      if (!stream.matches()) continue;
      var index = Integer.parseInt(stream.group(1));
      if (stream.group(2).equals("Video")) {
        addPicture(pictures, index, stream.group(3), line, rotation(lines, i + 1));
      } else {
        addSound(sounds, index, stream.group(3), stream.group(4));
      }
    }
    return ProbeLogic.choose(container, durationMs, pictures, sounds);
  }

  private static void addPicture(
      List<Picture> pictures, int index, String codec, String line, long rotation) {
    var size = SIZE.matcher(line);
    if (!size.find() || line.contains("attached pic") || !ProbeLogic.isFilm(codec)) return;
    var pixel = PIXEL.matcher(line);
    var aspect = pixel.find() ? ProbeLogic.ratio(pixel.group(1), ':') : 1;
    var shown =
        Size.shown(
            Integer.parseInt(size.group(1)),
            Integer.parseInt(size.group(2)),
            aspect > 0 ? aspect : 1,
            rotation);
    var rate = RATE.matcher(line);
    var fps = 0.0;
    if (rate.find()) {
      fps = ProbeLogic.decimal(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000);
    }
    pictures.add(new Picture(index, codec, shown.width(), shown.height(), fps, 0));
  }

  private static void addSound(List<Sound> sounds, int index, String codec, String rest) {
    var layout = CHANNELS.matcher(rest.replaceFirst("^.*?(?=\\d+ Hz)", ""));
    if (!layout.matches()) return;
    var channels =
        switch (layout.group(1)) {
          case "mono", "1" -> 1;
          case "stereo", "2" -> 2;
          default -> 6;
        };
    sounds.add(new Sound(index, codec, channels));
  }

  /// The rotation among the side data of the stream that was described just before.
  private static long rotation(List<String> lines, int from) {
    for (var i = from; i < lines.size(); i++) {
      if (STREAM.matcher(lines.get(i)).matches()) return 0;
      var matcher = ROTATION.matcher(lines.get(i));
      if (matcher.matches()) return Math.round(ProbeLogic.decimal(matcher.group(1)));
    }
    return 0;
  }
}
