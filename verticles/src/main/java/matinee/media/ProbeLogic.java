package matinee.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import matinee.media.Probe.Picture;
import matinee.media.Probe.Sound;
import org.jspecify.annotations.Nullable;

/// Reads what ffprobe prints with `-of flat`, and chooses the streams to use.
final class ProbeLogic {
  /// Demuxers that open one file and nothing else. Playlists, scripts, image sequences, subtitles
  /// and text are not among them, so a file of that kind is refused whatever its name.
  static final List<String> CONTAINERS =
      List.of("mov", "matroska", "avi", "mpegts", "mpeg", "flv", "asf", "ogg");

  private static final Set<String> PICTURE_CODECS_THAT_ARE_NO_FILM =
      Set.of("png", "bmp", "gif", "tiff", "webp", "ansi");
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_.]{1,200})=\"?(.*?)\"?");
  private static final int SIDE_DATA_MAX = 16;

  private ProbeLogic() {}

  /// Makes sense of ffprobe's output.
  ///
  /// @throws ProbeFailed when there is no picture stream of a film
  static Probe parse(List<String> lines) {
    var values = values(lines);
    var container = values.getOrDefault("format.format_name", "");
    var durationMs = milliseconds(values.get("format.duration"));
    var pictures = new ArrayList<Picture>();
    var sounds = new ArrayList<Sound>();
    for (var i = 0; i < 64; i++) {
      var stream = new Fields(values, "streams.stream." + i + ".");
      switch (stream.text("codec_type")) {
        case "video" -> addPicture(pictures, stream);
        case "audio" -> addSound(sounds, stream);
        default -> {}
      }
    }
    return choose(container, durationMs, pictures, sounds);
  }

  /// The first picture stream that shows something, and the first sound stream.
  static Probe choose(
      String container, long durationMs, List<Picture> pictures, List<Sound> sounds) {
    if (pictures.isEmpty()) {
      throw new ProbeFailed(
          ProbeFailed.Reason.NOT_A_VIDEO, "The file holds no moving picture that can be read.");
    }
    var picture = pictures.getFirst();
    var lasts = durationMs > 0 ? durationMs : picture.durationMs();
    return new Probe(container, lasts, picture, sounds.isEmpty() ? null : sounds.getFirst());
  }

  /// Whether a picture stream of this codec is a film, and no cover picture.
  static boolean isFilm(String codec) {
    return !codec.isEmpty()
        && !codec.equals("unknown")
        && !PICTURE_CODECS_THAT_ARE_NO_FILM.contains(codec);
  }

  private static void addPicture(List<Picture> pictures, Fields stream) {
    var width = stream.number("width");
    var height = stream.number("height");
    var cover = stream.number("disposition.attached_pic") == 1;
    if (cover || width <= 0 || height <= 0 || !isFilm(stream.text("codec_name"))) return;
    var pixelAspect = ratio(stream.text("sample_aspect_ratio"), ':');
    var shown =
        Size.shown((int) width, (int) height, pixelAspect > 0 ? pixelAspect : 1, rotation(stream));
    pictures.add(
        new Picture(
            (int) stream.number("index"),
            stream.text("codec_name"),
            shown.width(),
            shown.height(),
            Math.max(0, ratio(stream.text("avg_frame_rate"), '/')),
            milliseconds(stream.values().get(stream.prefix() + "duration"))));
  }

  private static void addSound(List<Sound> sounds, Fields stream) {
    var channels = (int) stream.number("channels");
    var codec = stream.text("codec_name");
    if (channels <= 0 || codec.isEmpty() || codec.equals("unknown")) return;
    sounds.add(new Sound((int) stream.number("index"), codec, channels));
  }

  private static long rotation(Fields stream) {
    for (var i = 0; i < SIDE_DATA_MAX; i++) {
      var rotation = stream.number("side_data_list.side_data." + i + ".rotation");
      if (rotation != 0) return rotation;
    }
    return stream.number("tags.rotate");
  }

  private static Map<String, String> values(List<String> lines) {
    var values = new HashMap<String, String>();
    for (var line : lines) {
      var matcher = LINE.matcher(line);
      if (matcher.matches()) values.put(matcher.group(1), matcher.group(2));
    }
    return values;
  }

  /// A ratio such as `30000/1001`; 0 when it is none.
  static double ratio(String text, char separator) {
    var cut = text.indexOf(separator);
    if (cut < 0) return 0;
    var below = decimal(text.substring(cut + 1));
    return below == 0 ? 0 : decimal(text.substring(0, cut)) / below;
  }

  /// Seconds with a fraction as milliseconds; 0 when unknown.
  static long milliseconds(@Nullable String seconds) {
    var value = seconds == null ? 0 : decimal(seconds);
    return value > 0 && value < 1e9 ? Math.round(value * 1000) : 0;
  }

  static double decimal(String text) {
    try {
      var value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException e) {
      return 0; // "N/A" and the like
    }
  }

  /// The values of one stream.
  private record Fields(Map<String, String> values, String prefix) {
    String text(String name) {
      return values.getOrDefault(prefix + name, "");
    }

    long number(String name) {
      return Math.round(decimal(text(name)));
    }
  }
}
