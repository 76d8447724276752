package matinee.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What kind of picture a file is by its first bytes, and how ffmpeg makes an emote of it. Pure.
///
/// A file is read as the one thing that it begins as, whatever else it may be too, and nothing of
/// it but its pixels comes through.
final class EmoteLogic {
  /// The longer side of an emote, in pixels.
  static final int SIDE_MAX = 128;

  /// The pixels of a picture that is looked at.
  static final int PIXELS_MAX = 4096 * 4096;

  /// How long and how many pictures of one that moves.
  static final int SECONDS_MAX = 10;

  static final int FRAMES_MAX = 250;

  private static final int HEADER = 12;
  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_CHUNK = 12;
  private static final int WEBP_FLAGS = 20;
  private static final int WEBP_MOVES = 0x02;

  private EmoteLogic() {}

  /// A kind of picture.
  enum Kind {
    PNG("png_pipe", false),
    APNG("apng", true),
    JPEG("jpeg_pipe", false),
    GIF("gif", true),
    WEBP("webp_pipe", false),
    /// Known, and not taken: ffmpeg cannot read it.
    WEBP_MOVING("webp_pipe", false);

    /// The one reader of ffmpeg that may look at it.
    final String demuxer;

    /// Whether more than its first picture counts.
    final boolean moves;

    Kind(String demuxer, boolean moves) {
      this.demuxer = demuxer;
      this.moves = moves;
    }
  }

  /// The kind of a file; null for anything that is no picture of these.
  static @Nullable Kind kind(byte[] file) {
    if (file.length < HEADER) return null;
    if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) return movesPng(file) ? Kind.APNG : Kind.PNG;
    if (begins(file, 0, "\u00ff\u00d8\u00ff")) return Kind.JPEG;
    if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) return Kind.GIF;
    if (isWebp(file)) return movesWebp(file) ? Kind.WEBP_MOVING : Kind.WEBP;
    return null;
  }

  static boolean isWebp(byte[] file) {
    return file.length >= HEADER && begins(file, 0, "RIFF") && begins(file, 8, "WEBP");
  }

  /// Whether a WebP says that it moves.
  static boolean movesWebp(byte[] file) {
    return file.length > WEBP_FLAGS
        && begins(file, HEADER, "VP8X")
        && (file[WEBP_FLAGS] & WEBP_MOVES) != 0;
  }

  /// Whether the control chunk of an animation stands before the first picture data.
  private static boolean movesPng(byte[] file) {
    var at = (long) PNG_SIGNATURE;
    while (at + PNG_CHUNK <= file.length) {
      var i = (int) at;
      if (begins(file, i + 4, "acTL")) return true;
      if (begins(file, i + 4, "IDAT")) return false;
      at += PNG_CHUNK + length(file, i);
    }
    return false;
  }

  private static long length(byte[] file, int at) {
    var length = 0L;
    for (var i = 0; i < 4; i++) length = (length << 8) | (file[at + i] & 0xff);
    return length;
  }

  private static boolean begins(byte[] file, int at, String mark) {
    if (file.length < at + mark.length()) return false;
    for (var i = 0; i < mark.length(); i++) {
      if ((file[at + i] & 0xff) != mark.charAt(i)) return false;
    }
    return true;
  }

  /// The command line for one picture, or one that moves.
  ///
  /// @param moving whether all of its pictures are wanted
  static List<String> make(Kind kind, String source, String target, boolean moving) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
    line.addAll(List.of("-threads", "1", "-protocol_whitelist", "file"));
    line.addAll(List.of("-format_whitelist", kind.demuxer, "-f", kind.demuxer));
    line.addAll(List.of("-max_pixels", Integer.toString(PIXELS_MAX), "-i", "file:" + source));
    line.addAll(List.of("-map", "0:v:0", "-map_metadata", "-1", "-vf", scale()));
    if (moving) {
      line.addAll(List.of("-t", Integer.toString(SECONDS_MAX)));
      line.addAll(List.of("-frames:v", Integer.toString(FRAMES_MAX), "-vsync", "vfr"));
      line.addAll(List.of("-c:v", "libwebp_anim", "-quality", "75", "-loop", "0"));
    } else {
      line.addAll(List.of("-frames:v", "1", "-c:v", "libwebp", "-quality", "85"));
    }
    line.addAll(List.of("-f", "webp", "file:" + target));
    return line;
  }

  private static String scale() {
    return "scale=w='max(1,min(1,%1$d/max(iw,ih))*iw)':h='max(1,min(1,%1$d/max(iw,ih))*ih)'"
        .formatted(SIDE_MAX);
  }
}
