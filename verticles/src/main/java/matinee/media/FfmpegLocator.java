package matinee.media;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds an ffmpeg that starts on this machine and can encode H.264 and AAC.
///
/// Order: the configured one (and no other, if there is one); the bundled one, whose behaviour the
/// tests cover; one on the PATH; last a bundled static one, which needs nothing of the host but has
/// no ffprobe. Blocking.
final class FfmpegLocator {
  private static final Logger LOG = LoggerFactory.getLogger(FfmpegLocator.class);
  private static final Duration TIME = Duration.ofSeconds(20);

  private final MediaSettings settings;
  private final BundledTools bundled;
  private final @Nullable String searchPath;

  /// @param searchPath the PATH of the system; null when there is none
  FfmpegLocator(MediaSettings settings, @Nullable String searchPath) {
    this.settings = settings;
    this.searchPath = searchPath;
    bundled = new BundledTools(settings.toolsFolder());
  }

  /// @throws FfmpegMissing with a sentence for the operator
  Ffmpeg locate() {
    if (!settings.ffmpeg().isEmpty()) {
      return check(Path.of(settings.ffmpeg()), "configured")
          .orElseThrow(
              () ->
                  new FfmpegMissing(
                      "media.ffmpeg = "
                          + settings.ffmpeg()
                          + " is not usable: it does not start, or lacks libx264 or aac."));
    }
    return check(bundled.shared(), "bundled")
        .or(() -> check(onPath("ffmpeg"), "path"))
        .or(() -> check(bundled.staticOnly(), "bundled, static"))
        .orElseThrow(
            () ->
                new FfmpegMissing(
                    "No usable ffmpeg was found: install one with libx264 on the PATH, or set"
                        + " media.ffmpeg to its path."));
  }

  private Optional<Ffmpeg> check(@Nullable Path ffmpeg, String origin) {
    if (ffmpeg == null) return Optional.empty();
    var banner = say(ffmpeg, "-version");
    var encoders = String.join("\n", say(ffmpeg, "-hide_banner", "-encoders"));
    if (banner.isEmpty() || !encoders.contains(" libx264 ") || !encoders.contains(" aac ")) {
      LOG.atWarn().addKeyValue("path", ffmpeg).log("ffmpeg not usable");
      return Optional.empty();
    }
    return Optional.of(new Ffmpeg(ffmpeg, probeFor(ffmpeg), version(banner.getFirst()), origin));
  }

  private @Nullable Path probeFor(Path ffmpeg) {
    if (!settings.ffprobe().isEmpty()) {
      var configured = Path.of(settings.ffprobe());
      if (say(configured, "-version").isEmpty()) {
        throw new FfmpegMissing(
            "media.ffprobe = " + settings.ffprobe() + " is not usable: it does not start.");
      }
      return configured;
    }
    var name = String.valueOf(ffmpeg.getFileName()).replace("ffmpeg", "ffprobe");
    var beside = ffmpeg.resolveSibling(name);
    return Files.isExecutable(beside) && !say(beside, "-version").isEmpty() ? beside : null;
  }

  /// What a program prints, or nothing when it does not start or fails.
  private List<String> say(Path program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    var lines = new ArrayList<String>();
    try {
      var home = Files.createDirectories(settings.toolsFolder());
      var child = new ChildProcess(command, home, settings.limits(), TIME, lines::add);
      var result = child.await(TIME, TIME);
      if (result.succeeded()) return lines;
      LOG.atDebug().addKeyValue("path", program).log(String.join(" | ", result.tail()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.io.IOException | UncheckedIOException e) {
      LOG.atDebug().setCause(e).addKeyValue("path", program).log("program not started");
    }
    return List.of();
  }

  private @Nullable Path onPath(String name) {
    if (searchPath == null) return null;
    for (var folder : searchPath.split(java.io.File.pathSeparator)) {
      if (folder.isEmpty()) continue;
      var candidate = Path.of(folder).resolve(name).toAbsolutePath();
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) return candidate;
    }
    return null;
  }

  private static String version(String banner) {
    var words = banner.split(" ");
    return words.length > 2 ? words[2] : banner;
  }
}
