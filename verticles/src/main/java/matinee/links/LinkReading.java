package matinee.links;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import matinee.protocol.LinkFound;
import matinee.protocol.LinkKind;
import matinee.protocol.LinkProblem;
import matinee.protocol.MediaTime;
import org.jspecify.annotations.Nullable;

/// What an answer says about the film behind a link. Pure.
///
/// Only what holds for every viewer counts as a problem: a site that refuses the server may serve
/// people at home.
///
/// @param next the playlist that tells the length; null when there is none
record LinkReading(LinkFound found, @Nullable URI next) {
  private static final int EBML = 0x1A45DFA3;
  private static final Pattern SEGMENT = Pattern.compile("#EXTINF:\\s*(\\d{1,9}(?:\\.\\d{1,9})?)");
  private static final Pattern MPD = Pattern.compile("<(?:\\w+:)?MPD\\b[^>]*>");
  private static final Pattern DYNAMIC = Pattern.compile("\\stype\\s*=\\s*[\"']dynamic[\"']");
  private static final Pattern PRESENTATION =
      Pattern.compile(
          "mediaPresentationDuration\\s*=\\s*[\"']P(?:0+Y)?(?:0+M)?(?:(\\d{1,6})D)?"
              + "(?:T(?:(\\d{1,6})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)S)?)?[\"']");

  static LinkReading of(LinkKind guess, Answer answer) {
    return switch (answer.status()) {
      case 200, 206 -> content(guess, answer);
      case 404, 410 -> plain(guess, 0, LinkProblem.NOT_FOUND);
      default -> plain(guess, 0, null);
    };
  }

  private static LinkReading plain(LinkKind kind, long lengthMs, @Nullable LinkProblem problem) {
    return new LinkReading(new LinkFound(kind, bounded(lengthMs), problem), null);
  }

  /// A film that seems longer than any is a mistake.
  private static long bounded(long lengthMs) {
    return lengthMs < 0 || lengthMs > MediaTime.MAX_MS ? 0 : lengthMs;
  }

  private static LinkReading content(LinkKind guess, Answer answer) {
    var head = answer.head();
    var text = head.toString(StandardCharsets.UTF_8).stripLeading();
    if (text.startsWith("\uFEFF")) text = text.substring(1);
    if (text.startsWith("#EXTM3U")) return playlist(text, answer.whole());
    var manifest = MPD.matcher(text);
    if (manifest.find()) return manifest(manifest.group());
    if (isMp4(head)) return plain(LinkKind.MP4, mp4Ms(head), null);
    if (head.length() >= 4 && head.getInt(0) == EBML) return plain(LinkKind.WEBM, 0, null);
    return isPage(answer.type(), text)
        ? plain(guess, 0, LinkProblem.NOT_A_FILM)
        : plain(guess, 0, null);
  }

  private static boolean isPage(String type, String text) {
    var start = text.substring(0, Math.min(text.length(), 15)).toLowerCase(Locale.ROOT);
    return type.equals("text/html")
        || type.startsWith("image/")
        || start.startsWith("<!doctype html")
        || start.startsWith("<html");
  }

  private static LinkReading playlist(String text, boolean whole) {
    if (text.contains("#EXT-X-STREAM-INF")) {
      return new LinkReading(new LinkFound(LinkKind.HLS, 0, null), firstAddress(text));
    }
    if (!whole) return plain(LinkKind.HLS, 0, null);
    if (!text.contains("#EXT-X-ENDLIST")) return plain(LinkKind.HLS, 0, LinkProblem.LIVE);
    var seconds = 0.0;
    var segments = SEGMENT.matcher(text);
    while (segments.find()) seconds += Double.parseDouble(segments.group(1));
    return plain(LinkKind.HLS, Math.round(seconds * 1_000), null);
  }

  private static @Nullable URI firstAddress(String text) {
    var after = text.indexOf("#EXT-X-STREAM-INF");
    for (var line : text.substring(after).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) continue;
      try {
        return URI.create(line.strip());
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return null;
  }

  private static LinkReading manifest(String start) {
    if (DYNAMIC.matcher(start).find()) return plain(LinkKind.DASH, 0, LinkProblem.LIVE);
    var length = PRESENTATION.matcher(start);
    if (!length.find()) return plain(LinkKind.DASH, 0, null);
    var hours = number(length.group(1)) * 24 + number(length.group(2));
    var seconds = (hours * 60 + number(length.group(3))) * 60 + number(length.group(4));
    return plain(LinkKind.DASH, Math.round(seconds * 1_000), null);
  }

  private static double number(@Nullable String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }

  private static boolean isMp4(Buffer head) {
    if (head.length() < 12) return false;
    var box = head.getString(4, 8, "ISO-8859-1");
    return box.equals("ftyp") || box.equals("styp") || box.equals("moov");
  }

  /// The length in the header of the film, if that comes before the film; else 0.
  private static long mp4Ms(Buffer head) {
    var at = indexOf(head, "mvhd");
    if (at < 0 || at + 36 > head.length()) return 0;
    var long64 = head.getByte(at + 4) == 1;
    var scale = head.getUnsignedInt(at + (long64 ? 24 : 16));
    var length = long64 ? head.getLong(at + 28) : head.getUnsignedInt(at + 20);
    var unknown = long64 ? length < 0 : length == 0xFFFF_FFFFL;
    if (scale == 0 || unknown) return 0;
    return Math.round(length * 1_000.0 / scale);
  }

  private static int indexOf(Buffer head, String word) {
    return head.toString(StandardCharsets.ISO_8859_1).indexOf(word);
  }
}
