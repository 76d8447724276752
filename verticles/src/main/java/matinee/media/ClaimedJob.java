package matinee.media;

import matinee.protocol.Video;
import matinee.protocol.VideoId;

/// A job that this process may work on while its lease lasts.
///
/// @param attempt fencing token: a later claim has a higher one and this one is void
/// @param tries how often the job was begun, this time included
/// @param demo the source is not an upload but has to be made first
/// @param video as it stood when the job was claimed
public record ClaimedJob(long id, int attempt, int tries, boolean demo, Video video) {
  public VideoId videoId() {
    return video.id();
  }
}
