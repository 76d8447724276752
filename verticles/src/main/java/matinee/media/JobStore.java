package matinee.media;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import matinee.protocol.ProbedFile;
import matinee.protocol.Video;
import matinee.protocol.VideoId;

/// The durable jobs. Every change names the attempt it belongs to and is void, with an empty
/// answer, when the job was claimed again since or its video was removed.
public interface JobStore {
  /// Claims the oldest job that waits or whose lease ended. Its video is processing from then on.
  ///
  /// @param owner this run of the program
  Future<Optional<ClaimedJob>> claim(String owner, Duration lease);

  /// Renews the lease and notes how far the job is.
  Future<Optional<Video>> advance(
      ClaimedJob job, Duration lease, Video.Stage stage, double progress);

  /// Publishes the outputs of this attempt: the one step that makes the video ready.
  Future<Optional<Video>> publish(ClaimedJob job, ProbedFile content);

  /// Gives the job back, to be tried again after the delay.
  Future<Optional<Video>> retry(ClaimedJob job, Duration delay);

  /// Gives the job back untried, because this program stops.
  Future<Optional<Video>> release(ClaimedJob job);

  /// Gives up for good.
  Future<Optional<Video>> fail(ClaimedJob job, Video.Failure failure);

  /// Ends the leases of runs that are known to be gone.
  ///
  /// @return how many jobs became free
  Future<Integer> freeJobsOf(List<String> goneOwners);

  /// Those of the given videos that exist.
  Future<Set<VideoId>> existing(Collection<VideoId> ids);
}
