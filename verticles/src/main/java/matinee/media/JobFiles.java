package matinee.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import matinee.protocol.VideoId;

/// The folders that jobs read and write. All calls block and may throw `UncheckedIOException`.
public interface JobFiles {
  /// Names this run of the program; others can tell whether it is still alive.
  String run();

  /// A complete upload that is no video yet.
  Path upload(String uploadId);

  /// The source of a video. Nothing else is in its folder.
  Path source(VideoId id);

  /// An empty folder for the outputs of an attempt, not reachable from outside.
  Path begin(VideoId id, int attempt);

  /// Flushes the outputs of an attempt and moves them to where they are served from. Removes what
  /// earlier attempts left.
  void complete(VideoId id, int attempt);

  /// Removes the complete outputs of an attempt that was not published.
  void withdraw(VideoId id, int attempt);

  /// Removes the unfinished outputs of an attempt.
  void discard(VideoId id, int attempt);

  /// Removes the source of a video that is ready.
  void dropSource(VideoId id);

  /// Removes everything of a video; no effect when there is nothing.
  void remove(VideoId id);

  /// Bytes that can still be written.
  long usableBytes();

  /// Removes what crashed runs left among the uploads.
  ///
  /// @return the runs that are gone
  List<String> sweep();

  /// Videos with a folder that was made at least `age` ago.
  List<VideoId> folders(Duration age);
}
