package matinee.storage.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// SHA-256 sums of files, and lists of them in the form of `sha256sum`.
final class Sums {
  private static final int BUFFER = 256 * 1024;
  private static final int LINES_MAX = 1_000_000;

  /// Names inside a backup: no way leads out of it.
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) {2}([0-9A-Za-z_][0-9A-Za-z_.-]*(?:/[0-9A-Za-z_][\\w.-]*)*)");

  private Sums() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The sum of a file's content.
  static String of(Path file) throws IOException {
    try (var input = Files.newInputStream(file)) {
      return copy(input, OutputStream.nullOutputStream());
    }
  }

  /// Copies everything.
  ///
  /// @return the sum of what was copied
  static String copy(InputStream from, OutputStream to) throws IOException {
    var digest = digest();
    var buffer = new byte[BUFFER];
    for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      digest.update(buffer, 0, n);
      to.write(buffer, 0, n);
    }
    return hex(digest);
  }

  static void writeLine(BufferedWriter list, String sum, String name) throws IOException {
    list.write(sum + "  " + name + "\n");
  }

  /// Writes a list, sums by name.
  static void write(Path list, Map<String, String> sums) throws IOException {
    try (var writer = Files.newBufferedWriter(list, StandardCharsets.UTF_8)) {
      for (var entry : sums.entrySet()) writeLine(writer, entry.getValue(), entry.getKey());
    }
  }

  /// Reads a list: sums by name, in the list's order.
  static Map<String, String> read(Path list) throws IOException {
    var sums = new LinkedHashMap<String, String>();
    try (var lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var parts = LINE.matcher(line);
        if (!parts.matches() || sums.size() >= LINES_MAX) {
          throw new IOException("not a list of sums: " + list);
        }
        sums.put(parts.group(2), parts.group(1));
      }
    }
    return sums;
  }
}
