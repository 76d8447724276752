package matinee.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The content security policy: scripts, styles and media of this server only; a page that plays
/// links may ask any site for media and playlists, and still gets no script from there. Pure.
///
/// The pages' import maps stand in the page itself, so each is allowed by the hash of its text.
final class ContentPolicy {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private ContentPolicy() {}

  /// @param pages the text of every HTML page
  /// @param links whether media may come from elsewhere: files by `media-src`, and playlists and
  ///     their parts, which scripts fetch, by `connect-src`
  static String of(Collection<String> pages, boolean links) {
    var elsewhere = links ? " https: http:" : "";
    var hashes = new TreeSet<String>();
    for (var page : pages) {
      var maps = IMPORT_MAP.matcher(page);
      while (maps.find()) hashes.add(" 'sha256-" + sha256(maps.group(1)) + "'");
    }
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'" + String.join("", hashes),
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:" + elsewhere,
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'" + elsewhere,
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'");
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
