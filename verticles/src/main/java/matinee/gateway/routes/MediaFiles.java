package matinee.gateway.routes;

import java.nio.file.Path;
import matinee.protocol.VideoId;

/// Where the published files of videos are. Calls do not block.
public interface MediaFiles {
  /// @param name checked by the caller: no separators, no leading dot
  Path published(VideoId id, int attempt, String name);
}
