package matinee.protocol.bus;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.kernel.RecordForm;
import matinee.protocol.ProbedFile;
import matinee.protocol.Video;
import matinee.protocol.Video.Stage;
import matinee.protocol.Video.State;
import matinee.protocol.VideoChanged;
import matinee.protocol.VideoItem;
import matinee.protocol.VideoPage;
import matinee.protocol.VideoRemoved;
import org.jspecify.annotations.Nullable;

/// What the catalogue and the media workers answer and tell.
final class VideoJson {
  static final List<RecordForm<?>> FORMS =
      List.of(
          RecordForm.json("video", Video.class, VideoJson::video, VideoJson::video),
          RecordForm.json("video.page", VideoPage.class, VideoJson::page, VideoJson::page),
          RecordForm.json("video.item", VideoItem.class, PartsJson::itemFields, PartsJson::item),
          RecordForm.json(
              "video.changed",
              VideoChanged.class,
              (json, changed) -> {
                video(json.open("video"), changed.video());
                json.close();
              },
              fields -> new VideoChanged(video(fields.object("video")))),
          RecordForm.json(
              "video.removed",
              VideoRemoved.class,
              (json, removed) -> json.put("id", removed.id().value()),
              fields -> new VideoRemoved(PartsJson.videoId(fields))),
          RecordForm.json(
              "media.probed-file", ProbedFile.class, VideoJson::probed, VideoJson::probed));

  private VideoJson() {}

  private static void video(JsonWriter json, Video video) {
    var stage = video.stage();
    json.put("id", video.id().value()).put("title", video.title());
    json.put("ownerId", video.ownerId()).put("ownerName", video.ownerName());
    json.put("state", video.state().word()).put("stage", stage == null ? null : stage.word());
    Words.real(json, "progress", video.progress());
    Words.put(json, "durationMs", video.durationMs());
    Words.put(json, "width", video.width());
    Words.put(json, "height", video.height());
    Words.put(json, "hasAudio", video.hasAudio());
    json.put("sizeBytes", video.sizeBytes()).put("createdAtMs", video.createdAtMs());
    failure(json, video.failure());
    Words.put(json, "attempt", video.attempt());
  }

  private static void failure(JsonWriter json, Video.@Nullable Failure failure) {
    if (failure == null) json.putRaw("failure", null);
    else {
      json.open("failure").put("code", failure.code()).put("message", failure.message()).close();
    }
  }

  private static Video video(JsonFields fields) {
    return new Video(
        PartsJson.videoId(fields),
        fields.text("title"),
        fields.textOrNull("ownerId"),
        fields.textOrNull("ownerName"),
        Words.oneOf(fields, "state", State.values(), State::word),
        fields.has("stage") ? Words.oneOf(fields, "stage", Stage.values(), Stage::word) : null,
        fields.number("progress"),
        Words.longOrNull(fields, "durationMs"),
        Words.intOrNull(fields, "width"),
        Words.intOrNull(fields, "height"),
        Words.flagOrNull(fields, "hasAudio"),
        fields.int64("sizeBytes"),
        fields.int64("createdAtMs"),
        PartsJson.orNull(
            fields,
            "failure",
            failure -> new Video.Failure(failure.text("code"), failure.text("message"))),
        Words.intOrNull(fields, "attempt"));
  }

  private static void page(JsonWriter json, VideoPage page) {
    json.openList("videos");
    for (var video : page.videos()) {
      video(json.open(), video);
      json.close();
    }
    Words.put(json.closeList(), "nextBeforeMs", page.nextBeforeMs());
  }

  private static VideoPage page(JsonFields fields) {
    return new VideoPage(
        PartsJson.list(fields.objects("videos"), VideoJson::video),
        Words.longOrNull(fields, "nextBeforeMs"));
  }

  static void probed(JsonWriter json, ProbedFile file) {
    json.put("durationMs", file.durationMs()).put("width", file.width());
    json.put("height", file.height()).put("hasAudio", file.hasAudio());
    json.put("sizeBytes", file.sizeBytes());
  }

  static ProbedFile probed(JsonFields fields) {
    return new ProbedFile(
        fields.int64("durationMs"),
        fields.int32("width"),
        fields.int32("height"),
        fields.flag("hasAudio"),
        fields.int64("sizeBytes"));
  }
}
