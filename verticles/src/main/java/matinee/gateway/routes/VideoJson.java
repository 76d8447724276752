package matinee.gateway.routes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import matinee.protocol.Video;
import matinee.protocol.VideoPage;
import org.jspecify.annotations.Nullable;

/// Writes videos as the HTTP interface shows them.
final class VideoJson {
  private VideoJson() {}

  static JsonObject of(Video video) {
    var failure = video.failure();
    var stage = video.stage();
    return new JsonObject()
        .put("id", video.id().value())
        .put("title", video.title())
        .put("ownerId", video.ownerId())
        .put("ownerName", video.ownerName())
        .put("state", video.state().word())
        .put("stage", stage == null ? null : stage.word())
        .put("progress", Math.round(video.progress() * 1000) / 1000.0)
        .put("durationMs", video.durationMs())
        .put("width", video.width())
        .put("height", video.height())
        .put("hasAudio", video.hasAudio())
        .put("sizeBytes", video.sizeBytes())
        .put("createdAtMs", video.createdAtMs())
        .put(
            "failure",
            failure == null
                ? null
                : new JsonObject().put("code", failure.code()).put("message", failure.message()))
        .put("hlsUrl", url(video, "master.m3u8"))
        .put("mp4Url", url(video, "film.mp4"))
        .put("posterUrl", url(video, "poster.jpg"))
        .put("thumbnailUrl", url(video, "thumbnail.jpg"));
  }

  static JsonObject of(VideoPage page) {
    var videos = new JsonArray();
    for (var video : page.videos()) videos.add(of(video));
    return new JsonObject().put("videos", videos).put("next", page.nextBeforeMs());
  }

  private static @Nullable String url(Video video, String file) {
    if (video.attempt() == null) return null;
    return "/media/" + video.id() + "/" + video.attempt() + "/" + file;
  }
}
