package matinee.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import matinee.media.EmoteLogic.Kind;
import matinee.media.MediaSettings.Limits;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Makes a small WebP of a picture that nobody vouches for, in a child process with narrow bounds.
/// Blocking.
final class EmoteMaker {
  /// What is added to the id of an upload for the still picture of one that moves.
  static final String STILL = "s";

  /// The largest emote, in bytes.
  static final int PICTURE_MAX = 512 << 10;

  private static final long MEMORY = 2L << 30;
  private static final Duration TIME = Duration.ofSeconds(10);

  private final Tools tools;

  EmoteMaker(Tools tools) {
    this.tools = tools;
  }

  /// The bounds on a child process that looks at a picture.
  static Limits limits(Limits media) {
    return new Limits(
        Math.min(media.memoryBytes(), MEMORY),
        2L * PICTURE_MAX,
        media.time(),
        media.stall(),
        media.probe().compareTo(TIME) < 0 ? media.probe() : TIME,
        media.nice());
  }

  /// Puts the emote in the place of the source.
  ///
  /// @param still where the still picture goes, of one that moves
  /// @return whether it moves
  /// @throws Refusal when it is no picture that is taken
  boolean make(Path source, Path still) throws InterruptedException, IOException {
    var kind = EmoteLogic.kind(Files.readAllBytes(source));
    if (kind == null) throw noPicture("An emote is a PNG, JPEG, GIF or WebP picture.");
    if (kind == Kind.WEBP_MOVING) {
      throw noPicture("A WebP that moves cannot be read here; a GIF or PNG that moves can.");
    }
    var made = source.resolveSibling(source.getFileName() + ".made");
    try {
      if (kind.moves) {
        run(kind, source, made, true);
        if (EmoteLogic.movesWebp(Files.readAllBytes(made))) {
          run(kind, source, still, false);
          Files.move(made, source, StandardCopyOption.ATOMIC_MOVE);
          return true;
        }
      }
      run(kind, source, made, false);
      Files.move(made, source, StandardCopyOption.ATOMIC_MOVE);
      return false;
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private void run(Kind kind, Path source, Path target, boolean moving)
      throws InterruptedException, IOException {
    var folder = Objects.requireNonNull(source.getParent());
    var line = EmoteLogic.make(kind, source.toString(), target.toString(), moving);
    var result = tools.look(line, folder).result();
    if (!result.succeeded() || !Files.exists(target)) {
      Files.deleteIfExists(target);
      throw noPicture("This picture cannot be read.");
    }
    if (Files.size(target) > PICTURE_MAX) {
      Files.delete(target);
      throw new Refusal(ErrorCode.TOO_LARGE, "This picture is too large even when made small.");
    }
    if (!EmoteLogic.isWebp(Files.readAllBytes(target))) {
      Files.delete(target);
      throw noPicture("This picture cannot be read.");
    }
  }

  private static Refusal noPicture(String message) {
    return new Refusal(ErrorCode.NOT_A_PICTURE, message);
  }
}
