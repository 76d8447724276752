package matinee.catalog;

import java.text.Normalizer;
import matinee.protocol.Identity;
import matinee.protocol.Video;
import org.jspecify.annotations.Nullable;

/// The rules of the catalogue: who may change a video, and how a title is made safe.
final class CatalogLogic {
  private static final String NAMELESS = "Untitled";
  private static final int JOINER = 0x200D;

  private CatalogLogic() {}

  /// Owners and administrators may change a video; nobody owns a demo film without an identity.
  static boolean mayChange(Video video, Identity by) {
    return by.isAdministrator() || by.id().equals(video.ownerId());
  }

  /// The title of a new video: as wished, else made of the file's name.
  static String newTitle(String fileName, @Nullable String wished) {
    var title = wished == null ? "" : clean(wished);
    if (!title.isEmpty()) return title;
    title = clean(withoutExtension(baseName(fileName)).replace('_', ' '));
    return title.isEmpty() ? NAMELESS : title;
  }

  /// A title for showing: one line, no control or invisible formatting characters (which can turn
  /// the reading direction of what follows), single spaces, at most [Video#TITLE_MAX] characters.
  ///
  /// @return empty when nothing readable is left
  static String clean(String text) {
    var clean = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> append(clean, c));
    var title = clean.toString().strip();
    if (title.codePoints().allMatch(c -> c == JOINER)) return "";
    if (title.codePointCount(0, title.length()) <= Video.TITLE_MAX) return title;
    return title.substring(0, title.offsetByCodePoints(0, Video.TITLE_MAX)).strip();
  }

  private static void append(StringBuilder clean, int codePoint) {
    if (isSpace(codePoint)) {
      if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') clean.append(' ');
    } else if (isShown(codePoint)) {
      clean.appendCodePoint(codePoint);
    }
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static boolean isShown(int codePoint) {
    // The zero-width joiner holds families of emoji together; other format characters can lie.
    if (codePoint == JOINER) return true;
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static String baseName(String fileName) {
    var cut = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
    return fileName.substring(cut + 1);
  }

  private static String withoutExtension(String name) {
    var dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name;
  }
}
