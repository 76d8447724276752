package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Everything the catalogue can be asked. Each case names the record it is answered with.
public sealed interface CatalogCommand {

  /// Videos, newest first. Answered with [VideoPage].
  ///
  /// @param limit 1 to 100
  /// @param beforeMs only videos made before this instant; null for the first page
  /// @param words only videos with these in the title, whatever their case; empty for all
  record ListVideos(int limit, @Nullable Long beforeMs, String words) implements CatalogCommand {
    /// More is cut off.
    public static final int WORDS_MAX = 120;

    public ListVideos {
      words = words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words;
    }
  }

  /// One video. Answered with [Video].
  record GetVideo(VideoId id) implements CatalogCommand {}

  /// Takes a complete, probed upload over into the catalogue. Answered with [Video].
  ///
  /// @param uploadId the file's name among the uploads
  /// @param fileName what the uploader's machine calls it; never used as a path
  /// @param title as wished; null or blank: made of the file name
  record CreateVideo(
      Identity by, String uploadId, String fileName, @Nullable String title, ProbedFile content)
      implements CatalogCommand {}

  /// Asks for the demo film in an empty catalogue. Answered with [Video].
  ///
  /// @param by who asked; null for somebody without an identity
  record CreateDemo(@Nullable Identity by) implements CatalogCommand {}

  /// Gives a video another title; owner or administrator. Answered with [Video].
  record RenameVideo(Identity by, VideoId id, String title) implements CatalogCommand {}

  /// Removes a video with its files; owner or administrator. Answered with [VideoRemoved].
  record DeleteVideo(Identity by, VideoId id) implements CatalogCommand {}

  /// What a room needs to show a video. Answered with [VideoItem], or refused with
  /// `VIDEO_NOT_FOUND` or `VIDEO_NOT_READY`.
  record ResolveVideo(VideoId id) implements CatalogCommand {}
}
