package matinee.media;

import java.util.ArrayList;
import java.util.List;
import matinee.media.LadderLogic.FrameRate;

/// Puts together the command lines. Pure; the sandbox's options are in one place here.
final class FfmpegArguments {
  static final int SEGMENT_SECONDS = 4;
  private static final int KEY_FRAME_SECONDS = 2;

  /// One AAC frame at 48 kHz in seconds, which the packager puts before the first sound.
  private static final String SOUND_LEAD = "-0.021";

  private FfmpegArguments() {}

  /// Options in front of an input nobody vouches for: no network, no other file, no container that
  /// names other files, no keyboard.
  static List<String> untrusted(String source) {
    return List.of(
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        String.join(",", ProbeLogic.CONTAINERS),
        "-i",
        "file:" + source);
  }

  static List<String> probe(String source) {
    var line = new ArrayList<>(List.of("-hide_banner", "-v", "error"));
    line.addAll(List.of("-show_format", "-show_streams", "-of", "flat"));
    line.addAll(untrusted(source));
    return line;
  }

  static List<String> banner(String source) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin"));
    line.addAll(untrusted(source));
    return line;
  }

  /// Decodes one frame of a stream at or after an instant and prints a line about it.
  static List<String> decodeOne(String source, int stream, long atMs) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
    if (atMs > 0) line.addAll(List.of("-ss", seconds(atMs)));
    line.addAll(untrusted(source));
    line.addAll(List.of("-map", "0:" + stream, "-frames:v", "1", "-t", "1"));
    line.addAll(List.of("-f", "framecrc", "pipe:1"));
    return line;
  }

  /// Reads a stream to its end without decoding, and reports how long it is.
  static List<String> measure(String source, int stream) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
    line.addAll(untrusted(source));
    line.addAll(List.of("-map", "0:" + stream, "-c", "copy", "-progress", "pipe:1"));
    line.addAll(List.of("-f", "null", "-"));
    return line;
  }

  /// Makes all renditions in one run, each with its playlist and segments in the working folder.
  static List<String> transcode(
      String source, Probe probe, List<Rung> rungs, FrameRate rate, String preset) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "warning", "-y"));
    line.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    line.addAll(untrusted(source));
    line.addAll(List.of("-filter_complex", graph(probe, rungs, rate)));
    line.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
    for (var i = 0; i < rungs.size(); i++) {
      line.addAll(output(rungs.get(i), i, probe.sound() != null, rate, preset));
    }
    return line;
  }

  /// Packs a rendition into a single file that starts playing before it is loaded.
  static List<String> singleFile(Rung rung, boolean sound) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "warning", "-y"));
    line.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "hls,mov"));
    // So that the first picture is at 0 in the file as it is in the segments.
    if (sound) line.addAll(List.of("-itsoffset", SOUND_LEAD));
    line.addAll(List.of("-i", "file:" + rung.name() + ".m3u8", "-c", "copy"));
    line.addAll(List.of("-avoid_negative_ts", "disabled"));
    line.addAll(List.of("-movflags", "+faststart", Outputs.FILM));
    return line;
  }

  /// Writes a tiny grey picture of an instant of the film, one byte per pixel.
  static List<String> glimpse(long atMs) {
    var line = stillOf(atMs);
    line.addAll(List.of("-frames:v", "1", "-vf", "scale=32:18,format=gray"));
    line.addAll(List.of("-f", "rawvideo", Outputs.GLIMPSE));
    return line;
  }

  /// Writes poster and thumbnail of an instant of the film.
  static List<String> stills(long atMs, Size size) {
    var line = stillOf(atMs);
    line.addAll(still(size, 1280, Outputs.POSTER));
    line.addAll(still(size, 480, Outputs.THUMBNAIL));
    return line;
  }

  private static List<String> stillOf(long atMs) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
    line.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "mov"));
    line.addAll(List.of("-ss", seconds(atMs), "-i", "file:" + Outputs.FILM));
    return line;
  }

  private static List<String> still(Size size, int widthMax, String name) {
    var fitted = size.width() <= widthMax ? size : size.withWidth(widthMax);
    var scale = "scale=" + fitted.width() + ":" + fitted.height() + ",format=yuvj420p";
    return List.of("-map", "0:v:0", "-frames:v", "1", "-vf", scale, "-q:v", "3", name);
  }

  private static String graph(Probe probe, List<Rung> rungs, FrameRate rate) {
    var graph = new StringBuilder();
    graph
        .append("[0:" + probe.picture().index() + "]fps=fps=" + rate + ":start_time=0,split=")
        .append(rungs.size());
    for (var i = 0; i < rungs.size(); i++) graph.append("[s" + i + "]");
    for (var i = 0; i < rungs.size(); i++) {
      var size = rungs.get(i).size();
      graph.append(";[s" + i + "]scale=" + size.width() + ":" + size.height());
      graph.append(":out_range=tv,setsar=1,format=yuv420p[v" + i + "]");
    }
    if (probe.sound() != null) {
      graph.append(";[0:" + probe.sound().index() + "]aresample=async=1:first_pts=0,");
      graph.append("aformat=sample_rates=48000:channel_layouts=stereo,asplit=" + rungs.size());
      for (var i = 0; i < rungs.size(); i++) graph.append("[a" + i + "]");
    }
    return graph.toString();
  }

  private static List<String> output(
      Rung rung, int number, boolean sound, FrameRate rate, String preset) {
    var line = new ArrayList<>(List.of("-map", "[v" + number + "]"));
    if (sound) {
      line.addAll(List.of("-map", "[a" + number + "]", "-c:a", "aac", "-b:a", "128k"));
    }
    line.addAll(List.of("-c:v", "libx264", "-preset", preset, "-profile:v", "high"));
    line.addAll(List.of("-crf", "23", "-maxrate", rung.peakKbps() + "k"));
    line.addAll(List.of("-bufsize", 2 * rung.peakKbps() + "k"));
    // Without B-frames picture and sound need no edit lists, which players treat differently: each
    // position is the same picture in every player.
    line.addAll(List.of("-bf", "0", "-sc_threshold", "0"));
    var group = (int) Math.ceil(rate.perSecond() * KEY_FRAME_SECONDS);
    line.addAll(List.of("-g", Integer.toString(group)));
    var keyFrames = "expr:gte(t,n_forced*" + KEY_FRAME_SECONDS + ")";
    line.addAll(List.of("-force_key_frames", keyFrames));
    line.addAll(List.of("-f", "hls", "-hls_time", Integer.toString(SEGMENT_SECONDS)));
    line.addAll(List.of("-hls_playlist_type", "vod", "-hls_list_size", "0"));
    line.addAll(List.of("-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"));
    line.addAll(List.of("-hls_fmp4_init_filename", Outputs.initialization(rung)));
    line.addAll(List.of("-hls_segment_filename", rung.name() + "_%05d.m4s"));
    line.add(Outputs.playlist(rung));
    return line;
  }

  private static String seconds(long ms) {
    return ms / 1000 + "." + String.format(java.util.Locale.ROOT, "%03d", ms % 1000);
  }
}
