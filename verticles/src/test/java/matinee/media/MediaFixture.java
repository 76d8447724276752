package matinee.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import matinee.kernel.Config;
import matinee.storage.MediaDisk;

/// The bundled ffmpeg, settings for quick work, and tiny clips of many kinds.
public final class MediaFixture {
  private static final Path TOOLS =
      Path.of(System.getProperty("java.io.tmpdir"), "matinee-test-tools");

  private MediaFixture() {}

  /// The settings as shipped, but quick, and with media in this folder.
  public static Config config(Path folder, Map<String, String> changes) {
    var values = new HashMap<String, String>();
    try (var in = Files.newInputStream(settingsFile())) {
      var properties = new Properties();
      properties.load(in);
      properties.forEach((key, value) -> values.put((String) key, (String) value));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    values.put("media.folder", folder.toString());
    values.put("media.tools-folder", TOOLS.toString());
    values.put("media.preset", "ultrafast");
    values.put("media.job-poll", "50ms");
    values.put("media.job-retry", "10ms");
    values.put("upload.free-space-min", "1MiB");
    values.putAll(changes);
    return new Config(values);
  }

  /// Where the bundled ffmpeg is unpacked, once per machine.
  public static Path toolsFolder() {
    return TOOLS;
  }

  public static MediaSettings settings(Path folder) {
    return MediaSettings.from(config(folder, Map.of()));
  }

  public static MediaDisk disk(Path folder) {
    return new MediaDisk(folder, InstantSource.system());
  }

  static Ffmpeg ffmpeg() {
    return Located.FFMPEG;
  }

  static Tools tools(Path folder) {
    return new Tools(ffmpeg(), settings(folder).limits());
  }

  /// Makes a clip by ffmpeg's own generators; the name decides the container.
  public static Path clip(Path folder, String name, String... arguments) {
    var target = folder.resolve(name);
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
    line.addAll(List.of(arguments));
    line.add(target.toString());
    try {
      var result = tools(folder).work(line, folder, Duration.ofSeconds(60), _ -> {});
      if (!result.succeeded()) throw new IllegalStateException(String.join("\n", result.tail()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return target;
  }

  /// Two seconds of moving picture with a tone, H.264 and AAC.
  public static Path usualClip(Path folder, String name) {
    return clip(
        folder,
        name,
        words("-f lavfi -i testsrc2=s=320x180:r=30:d=2 -f lavfi -i sine=d=2 -c:v libx264"),
        words("-preset ultrafast -c:a aac"));
  }

  /// A small picture that moves, or not, by its name.
  public static Path picture(Path folder, String name) {
    return clip(folder, name, words("-f lavfi -i testsrc2=s=64x48:d=1:r=10"), new String[0]);
  }

  static Path clip(Path folder, String name, String[] first, String[] second) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return clip(folder, name, all.toArray(String[]::new));
  }

  static String[] words(String text) {
    return text.split(" ");
  }

  private static Path settingsFile() {
    var root = Path.of(System.getProperty("repo.root", ".."));
    var merged = root.resolve("conf/app.properties");
    var part = root.resolve("conf/media.part.properties");
    return Files.exists(part) ? part : merged;
  }

  /// Unpacked once per machine, which takes a second.
  private static final class Located {
    static final Ffmpeg FFMPEG =
        new FfmpegLocator(settings(TOOLS.resolveSibling("matinee-test-media")), null).locate();
  }
}
