package matinee.queue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import matinee.protocol.LinkKind;
import matinee.protocol.Source;
import matinee.protocol.Video;
import matinee.protocol.VideoItem;
import org.jspecify.annotations.Nullable;

/// Reads the address that somebody pasted. Pure.
final class LinkAddress {
  private LinkAddress() {}

  /// The address without its fragment; null when it is none of the web, or carries a password.
  static @Nullable String clean(String text) {
    try {
      var uri = new URI(text.strip());
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      var isWeb = scheme.equals("http") || scheme.equals("https");
      if (!isWeb || uri.getHost() == null || uri.getRawUserInfo() != null) return null;
      var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
      var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      var clean = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path + query;
      return clean.length() > Source.URL_MAX ? null : clean;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /// What a clean address seems to lead to.
  static LinkKind kind(String url) {
    var path = URI.create(url).getPath().toLowerCase(Locale.ROOT);
    if (path.endsWith(".m3u8") || path.endsWith(".m3u")) return LinkKind.HLS;
    if (path.endsWith(".mpd")) return LinkKind.DASH;
    if (path.endsWith(".webm") || path.endsWith(".mkv")) return LinkKind.WEBM;
    return LinkKind.MP4;
  }

  /// A name for a clean address: the one given, else the last part of its path, else its host.
  static String title(String url, @Nullable String given) {
    var name = given == null ? "" : tidy(given);
    if (!name.isEmpty()) return name;
    var uri = URI.create(url);
    var path = uri.getPath();
    var last = tidy(path.substring(path.lastIndexOf('/') + 1));
    return last.isEmpty() ? uri.getHost() : last;
  }

  private static String tidy(String text) {
    var clean =
        text.codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .limit(Video.TITLE_MAX)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.strip();
  }

  /// The item of a link, with ends that fit its length.
  static VideoItem item(
      Source.Link link, String title, long durationMs, long startMs, @Nullable Long endMs) {
    var knows = durationMs > 0;
    var end = endMs != null && knows && endMs >= durationMs ? null : endMs;
    return new VideoItem(
        link, title, durationMs, knows && startMs >= durationMs ? 0 : startMs, end);
  }
}
