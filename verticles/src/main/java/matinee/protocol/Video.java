package matinee.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One video of the catalogue, as everybody may see it.
///
/// @param ownerId identity of the uploader; null for a demo film that nobody signed for
/// @param stage what is being done; null unless the state is `PROCESSING`
/// @param progress 0 to 1, over all stages
/// @param durationMs milliseconds; null until the content was probed
/// @param createdAtMs milliseconds since the epoch; unique, so that it serves as page cursor
/// @param failure why it failed; null unless the state is `FAILED`
/// @param attempt number of the published output folder; null until the video is ready
public record Video(
    VideoId id,
    String title,
    @Nullable String ownerId,
    @Nullable String ownerName,
    State state,
    @Nullable Stage stage,
    double progress,
    @Nullable Long durationMs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Boolean hasAudio,
    long sizeBytes,
    long createdAtMs,
    @Nullable Failure failure,
    @Nullable Integer attempt) {

  /// The longest title of a film or a room, in characters.
  public static final int TITLE_MAX = 120;

  /// One whose preparation has not begun; the catalogue says when it was made.
  ///
  /// @param by who brought it; null for a demo film that nobody signed for
  /// @param content null until it was probed
  public static Video queued(
      VideoId id, String title, @Nullable Identity by, @Nullable ProbedFile content) {
    return new Video(
        id,
        title,
        by == null ? null : by.id(),
        by == null ? null : by.name(),
        State.QUEUED,
        null,
        0,
        content == null ? null : content.durationMs(),
        content == null ? null : content.width(),
        content == null ? null : content.height(),
        content == null ? null : content.hasAudio(),
        content == null ? 0 : content.sizeBytes(),
        0,
        null,
        null);
  }

  /// Where a video stands. `QUEUED → PROCESSING → READY | FAILED`; a crash leads back to `QUEUED`.
  public enum State {
    QUEUED,
    PROCESSING,
    READY,
    FAILED;

    /// The word in JSON and in the database.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What is being done to a video while it is processed.
  public enum Stage {
    PROBE,
    TRANSCODE,
    PACK;

    /// The word in JSON and in the database.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Why the preparation of a video was given up.
  ///
  /// @param code stable word, listed in `docs/media.md`
  /// @param message a sentence for people; may change
  public record Failure(String code, String message) {}
}
