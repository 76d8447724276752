package matinee.protocol.bus;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.kernel.RecordForm;
import matinee.protocol.CatalogCommand.CreateDemo;
import matinee.protocol.CatalogCommand.CreateVideo;
import matinee.protocol.CatalogCommand.DeleteVideo;
import matinee.protocol.CatalogCommand.GetVideo;
import matinee.protocol.CatalogCommand.ListVideos;
import matinee.protocol.CatalogCommand.RenameVideo;
import matinee.protocol.CatalogCommand.ResolveVideo;
import matinee.protocol.EmoteMade;
import matinee.protocol.MediaCommand.JobWaiting;
import matinee.protocol.MediaCommand.MakeEmote;
import matinee.protocol.MediaCommand.ProbeUpload;
import matinee.protocol.VideoId;

/// What the catalogue and the media workers are asked.
final class CatalogJson {
  static final List<RecordForm<?>> FORMS =
      List.of(
          RecordForm.json(
              "catalog.list-videos",
              ListVideos.class,
              (json, list) -> {
                Words.put(json.put("limit", list.limit()), "beforeMs", list.beforeMs());
                if (!list.words().isEmpty()) json.put("words", list.words());
              },
              fields ->
                  new ListVideos(
                      fields.int32("limit"),
                      Words.longOrNull(fields, "beforeMs"),
                      fields.has("words") ? fields.text("words") : "")),
          RecordForm.json(
              "catalog.get-video",
              GetVideo.class,
              (json, get) -> id(json, get.id()),
              fields -> new GetVideo(PartsJson.videoId(fields))),
          RecordForm.json(
              "catalog.create-video", CreateVideo.class, CatalogJson::create, CatalogJson::create),
          RecordForm.json(
              "catalog.create-demo",
              CreateDemo.class,
              (json, demo) -> PartsJson.identity(json, "by", demo.by()),
              fields -> new CreateDemo(PartsJson.orNull(fields, "by", PartsJson::identity))),
          RecordForm.json(
              "catalog.rename-video", RenameVideo.class, CatalogJson::rename, CatalogJson::rename),
          RecordForm.json(
              "catalog.delete-video",
              DeleteVideo.class,
              (json, delete) -> id(PartsJson.identity(json, "by", delete.by()), delete.id()),
              fields ->
                  new DeleteVideo(
                      PartsJson.identity(fields.object("by")), PartsJson.videoId(fields))),
          RecordForm.json(
              "catalog.resolve-video",
              ResolveVideo.class,
              (json, resolve) -> id(json, resolve.id()),
              fields -> new ResolveVideo(PartsJson.videoId(fields))),
          RecordForm.json(
              "media.probe-upload",
              ProbeUpload.class,
              (json, probe) -> json.put("uploadId", probe.uploadId()),
              fields -> new ProbeUpload(fields.text("uploadId"))),
          RecordForm.json(
              "media.make-emote",
              MakeEmote.class,
              (json, make) -> json.put("uploadId", make.uploadId()),
              fields -> new MakeEmote(fields.text("uploadId"))),
          RecordForm.json(
              "media.emote-made",
              EmoteMade.class,
              (json, made) -> json.put("still", made.still()),
              fields -> new EmoteMade(fields.textOrNull("still"))),
          RecordForm.json(
              "media.job-waiting", JobWaiting.class, (_, _) -> {}, _ -> new JobWaiting()));

  private CatalogJson() {}

  private static JsonWriter id(JsonWriter json, VideoId id) {
    return json.put("id", id.value());
  }

  private static void create(JsonWriter json, CreateVideo create) {
    PartsJson.identity(json, "by", create.by()).put("uploadId", create.uploadId());
    json.put("fileName", create.fileName()).put("title", create.title());
    VideoJson.probed(json.open("content"), create.content());
    json.close();
  }

  private static CreateVideo create(JsonFields fields) {
    return new CreateVideo(
        PartsJson.identity(fields.object("by")),
        fields.text("uploadId"),
        fields.text("fileName"),
        fields.textOrNull("title"),
        VideoJson.probed(fields.object("content")));
  }

  private static void rename(JsonWriter json, RenameVideo rename) {
    id(PartsJson.identity(json, "by", rename.by()), rename.id()).put("title", rename.title());
  }

  private static RenameVideo rename(JsonFields fields) {
    return new RenameVideo(
        PartsJson.identity(fields.object("by")), PartsJson.videoId(fields), fields.text("title"));
  }
}
