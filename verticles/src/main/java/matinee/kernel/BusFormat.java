package matinee.kernel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Versions of the form in which records travel between nodes.
///
/// A change of the form takes two releases: the first one reads both versions and writes the old
/// one, the second one writes the new one. So nodes of neighbouring releases understand each other.
public final class BusFormat {
  /// The version that this program writes.
  public static final int WRITES = 1;

  private static final Set<Integer> READS = Set.of(WRITES);

  private BusFormat() {}

  /// What a node tells others: the version that it writes, then those that it reads.
  public static String words() {
    return WRITES + ":" + String.join(",", READS.stream().sorted().map(String::valueOf).toList());
  }

  /// Whether this program and one that says these words understand each other.
  public static boolean suits(@Nullable String words) {
    if (words == null) return false;
    var parts = words.split(":", 2);
    if (parts.length < 2) return false;
    var understood = READS.stream().map(String::valueOf).toList().contains(parts[0]);
    return understood && List.of(parts[1].split(",")).contains(Integer.toString(WRITES));
  }
}
