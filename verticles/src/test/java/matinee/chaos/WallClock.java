package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A node's wall clock, which can be set wrong while it runs; its monotonic clock goes on.
///
/// Works by `libfaketime` (Debian: `apt-get install libfaketime`, or `-Dchaos.faketime=<library>`);
/// without it the clock is that of the machine.
final class WallClock {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of(System.getProperty("chaos.faketime", "none")),
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  private final Path file;

  /// @param file where the library looks up how wrong the clock is
  WallClock(Path file) {
    this.file = file;
    if (canStep()) step(0);
  }

  static boolean canStep() {
    return LIBRARIES.stream().anyMatch(Files::exists);
  }

  /// From about now on the clock is wrong by this much.
  void step(long seconds) {
    try {
      Files.writeString(file, "%+ds".formatted(seconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the program's process needs in its environment.
  Map<String, String> environment() {
    var library = LIBRARIES.stream().filter(Files::exists).findFirst();
    if (library.isEmpty()) return Map.of();
    return Map.of(
        "LD_PRELOAD", library.get().toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
        "FAKETIME_DISABLE_SHM", "1");
  }
}
