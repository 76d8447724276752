package matinee.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The golden files of the wire: one text per kind of frame, read by Java and JavaScript tests.
final class Golden {
  private Golden() {}

  /// The text of a file without its final line break.
  static String text(String name) {
    try (var stream = Golden.class.getResourceAsStream("/wire/" + name + ".json")) {
      if (stream == null) throw new AssertionError("no golden file wire/" + name + ".json");
      return new String(stream.readAllBytes(), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The words of all kinds of a sealed family of frames.
  static Set<String> kinds(Class<?> family) {
    var kinds = new TreeSet<String>();
    for (var kind : family.getPermittedSubclasses()) {
      if (kind.isInterface()) kinds.addAll(kinds(kind));
      else kinds.add(kind.getSimpleName().toLowerCase(Locale.ROOT));
    }
    return kinds;
  }
}
