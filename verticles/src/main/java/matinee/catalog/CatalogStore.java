package matinee.catalog;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Keeps the videos. A future fails when the database is away.
public interface CatalogStore {
  /// Newest first; at most `limit`.
  Future<List<Video>> list(int limit, @Nullable Long beforeMs, String words);

  Future<Optional<Video>> find(VideoId id);

  /// Stores a new video together with the job that prepares it.
  ///
  /// @return the stored video with its creation instant, which is unique
  Future<Video> create(Video video);

  /// Stores the demo film with its job, unless there is any video.
  ///
  /// @return empty when the catalogue was not empty
  Future<Optional<Video>> createDemo(Video video);

  Future<Optional<Video>> rename(VideoId id, String title);

  /// Removes the video and its job.
  ///
  /// @return false when it was gone already
  Future<Boolean> delete(VideoId id);
}
