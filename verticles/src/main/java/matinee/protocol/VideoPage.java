package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of the catalogue.
///
/// @param videos newest first
/// @param nextBeforeMs cursor of the next page; null on the last
public record VideoPage(List<Video> videos, @Nullable Long nextBeforeMs) {
  public VideoPage {
    videos = List.copyOf(videos);
  }
}
