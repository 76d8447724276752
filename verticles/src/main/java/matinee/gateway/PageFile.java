package matinee.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// One file of the browser client, ready to be sent.
///
/// @param plain the content
/// @param zipped the same by gzip, null where that saves nothing
/// @param etag strong validator of the content, with its quotation marks
/// @param type value of `Content-Type`
record PageFile(Buffer plain, @Nullable Buffer zipped, String etag, String type) {
  private static final int ZIP_FROM_BYTES = 1024;
  private static final int ETAG_HEX_LENGTH = 32;
  private static final int MARK_HEX_LENGTH = 16;
  private static final String BINARY = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/plain; charset=utf-8"),
          Map.entry("yaml", "application/yaml; charset=utf-8"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));

  static PageFile of(String path, byte[] content) {
    var type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), BINARY);
    var isText =
        type.startsWith("text/")
            || type.contains("json")
            || type.contains("yaml")
            || type.contains("svg");
    var zipped = isText && content.length >= ZIP_FROM_BYTES ? zip(content) : null;
    return new PageFile(
        Buffer.buffer(content),
        zipped == null || zipped.length >= content.length ? null : Buffer.buffer(zipped),
        etag(content),
        type);
  }

  int size() {
    return plain.length() + (zipped == null ? 0 : zipped.length());
  }

  private static byte[] zip(byte[] content) {
    var out = new ByteArrayOutputStream(content.length / 3);
    try (var gzip = new BestGzip(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A short text that no other content has, for the address of a file that never changes.
  static String mark(byte[] content) {
    return hash(content).substring(0, MARK_HEX_LENGTH);
  }

  /// Whether a path says by its mark that it means this content and no other.
  boolean isMarkedIn(String path) {
    return path.contains(etag.substring(1, 1 + MARK_HEX_LENGTH));
  }

  private static String etag(byte[] content) {
    return "\"" + hash(content).substring(0, ETAG_HEX_LENGTH) + "\"";
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes its time: a file is compressed once and sent often.
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
