package matinee.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import matinee.media.JobRun.JobFailed;

/// Makes the source of the demo film on this machine: draws the sprites, lets ffmpeg move them.
///
/// The digits are drawn here, because a machine need not have fonts nor an ffmpeg that can use
/// them.
final class DemoFilm {
  private static final Duration TIME = Duration.ofMinutes(10);

  private final Tools tools;
  private final Path source;

  /// @param source where the film goes
  DemoFilm(Tools tools, Path source) {
    this.tools = tools;
    this.source = source;
  }

  /// No effect when an earlier attempt made it already. Blocking.
  ///
  /// @param doneMs told how much of the film is there, in milliseconds
  void make(Consumer<Long> doneMs) throws IOException, InterruptedException {
    if (Files.exists(source)) return;
    var folder = Objects.requireNonNull(source.getParent());
    var studio = Files.createDirectories(folder.resolve("studio"));
    write(studio.resolve(DemoLogic.LANDSCAPE), DemoSprites.landscape());
    write(studio.resolve(DemoLogic.HILLS), DemoSprites.hills());
    write(studio.resolve(DemoLogic.DIGITS), DemoSprites.digits());
    write(studio.resolve(DemoLogic.BALL_SPRITE), DemoSprites.ball());
    var result = tools.work(DemoLogic.arguments("film.mp4"), studio, TIME, doneMs);
    if (!result.succeeded()) throw new JobFailed(JobLogic.trouble(result), result.tail());
    Files.move(studio.resolve("film.mp4"), source);
    try (var left = Files.list(studio)) {
      for (var file : left.toList()) Files.delete(file);
    }
    Files.delete(studio);
  }

  /// Writes the picture as a portable pixmap: with transparency (PAM) or without (PPM) by name.
  private static void write(Path file, Sprite sprite) throws IOException {
    var size = sprite.width() + " " + sprite.height();
    var pam = file.toString().endsWith(".pam");
    var header =
        pam
            ? "P7\nWIDTH "
                + sprite.width()
                + "\nHEIGHT "
                + sprite.height()
                + "\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
            : "P6\n" + size + "\n255\n";
    try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      out.write(sprite.bytes(pam));
    }
  }
}
