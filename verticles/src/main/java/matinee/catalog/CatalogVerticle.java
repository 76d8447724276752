package matinee.catalog;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.Optional;
import matinee.kernel.RandomId;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogChange;
import matinee.protocol.CatalogCommand;
import matinee.protocol.CatalogCommand.CreateDemo;
import matinee.protocol.CatalogCommand.CreateVideo;
import matinee.protocol.CatalogCommand.DeleteVideo;
import matinee.protocol.CatalogCommand.GetVideo;
import matinee.protocol.CatalogCommand.ListVideos;
import matinee.protocol.CatalogCommand.RenameVideo;
import matinee.protocol.CatalogCommand.ResolveVideo;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.MediaCommand;
import matinee.protocol.Refusal;
import matinee.protocol.Video;
import matinee.protocol.VideoChanged;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.VideoPage;
import matinee.protocol.VideoRemoved;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the commands of the catalogue. Stateless: any number of instances, on any node.
public final class CatalogVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogVerticle.class);
  private static final String DEMO_TITLE = "Matinee demo film";

  private final CatalogStore store;
  private final VideoFiles files;

  public CatalogVerticle(CatalogStore store, VideoFiles files) {
    this.store = store;
    this.files = files;
  }

  @Override
  public Future<?> start() {
    return vertx.eventBus().<CatalogCommand>consumer(Addresses.CATALOG, this::receive).completion();
  }

  private void receive(Message<CatalogCommand> message) {
    decide(message.body()).onComplete(message::reply, failure -> refuse(message, failure));
  }

  private Future<? extends Record> decide(CatalogCommand command) {
    return switch (command) {
      case ListVideos list -> list(list);
      case GetVideo get -> existing(get.id());
      case CreateVideo create -> create(create);
      case CreateDemo demo -> createDemo(demo.by());
      case RenameVideo rename -> rename(rename);
      case DeleteVideo delete -> delete(delete);
      case ResolveVideo resolve -> existing(resolve.id()).map(CatalogVerticle::resolved);
    };
  }

  private Future<VideoPage> list(ListVideos list) {
    // One more than asked for tells whether another page exists.
    return store
        .list(list.limit() + 1, list.beforeMs(), list.words())
        .map(
            videos -> {
              if (videos.size() <= list.limit()) return new VideoPage(videos, null);
              var page = videos.subList(0, list.limit());
              return new VideoPage(page, page.getLast().createdAtMs());
            });
  }

  private Future<Video> existing(VideoId id) {
    return store.find(id).map(CatalogVerticle::orNotFound);
  }

  private Future<Video> create(CreateVideo create) {
    var title = CatalogLogic.newTitle(create.fileName(), create.title());
    var id = new VideoId(RandomId.make());
    var video = Video.queued(id, title, create.by(), create.content());
    return blocking(() -> files.adopt(create.uploadId(), video.id()))
        .compose(_ -> store.create(video).onFailure(_ -> removeLater(video.id())))
        .onSuccess(this::announceNew);
  }

  private Future<Video> createDemo(@Nullable Identity by) {
    var video = Video.queued(new VideoId(RandomId.make()), DEMO_TITLE, by, null);
    return store
        .createDemo(video)
        .map(
            created ->
                created.orElseThrow(
                    () ->
                        new Refusal(
                            ErrorCode.CATALOG_NOT_EMPTY,
                            "The demo film is offered only while there are no videos.")))
        .onSuccess(this::announceNew);
  }

  private Future<Video> rename(RenameVideo rename) {
    var title = CatalogLogic.clean(rename.title());
    if (title.isEmpty()) {
      return Future.failedFuture(
          new Refusal(ErrorCode.BAD_REQUEST, "A title needs at least one readable character."));
    }
    return changeable(rename.id(), rename.by())
        .compose(_ -> store.rename(rename.id(), title))
        .map(CatalogVerticle::orNotFound)
        .onSuccess(video -> publish(new VideoChanged(video)));
  }

  private Future<VideoRemoved> delete(DeleteVideo delete) {
    var removed = new VideoRemoved(delete.id());
    return changeable(delete.id(), delete.by())
        .compose(_ -> store.delete(delete.id()))
        .map(
            _ -> {
              publish(removed);
              removeLater(delete.id());
              LOG.atInfo().addKeyValue("video", delete.id()).log("video removed");
              return removed;
            });
  }

  private Future<Video> changeable(VideoId id, Identity by) {
    return existing(id)
        .map(
            video -> {
              if (CatalogLogic.mayChange(video, by)) return video;
              throw new Refusal(ErrorCode.NOT_ALLOWED, "Only its owner may change this video.");
            });
  }

  private void announceNew(Video video) {
    publish(new VideoChanged(video));
    vertx.eventBus().publish(Addresses.MEDIA_JOBS, new MediaCommand.JobWaiting());
    LOG.atInfo().addKeyValue("video", video.id()).log("video created");
  }

  private <T extends Record & CatalogChange> void publish(T change) {
    vertx.eventBus().publish(Addresses.CATALOG_CHANGES, change);
  }

  private void removeLater(VideoId id) {
    blocking(() -> files.remove(id))
        .onFailure(e -> LOG.atWarn().setCause(e).addKeyValue("video", id).log("files left behind"));
  }

  private Future<Void> blocking(Runnable work) {
    return vertx.executeBlocking(
        () -> {
          work.run();
          return null;
        },
        false);
  }

  private static Video orNotFound(Optional<Video> found) {
    return found.orElseThrow(
        () -> new Refusal(ErrorCode.VIDEO_NOT_FOUND, "There is no such video."));
  }

  private static VideoItem resolved(Video video) {
    var durationMs = video.durationMs();
    if (video.state() != Video.State.READY || durationMs == null) {
      throw new Refusal(ErrorCode.VIDEO_NOT_READY, "This video is not ready to be watched.");
    }
    return new VideoItem(video.id(), video.title(), durationMs);
  }

  private static void refuse(Message<CatalogCommand> message, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      message.fail(refusal.code().number(), refusal.getMessage());
    } else {
      LOG.atWarn().setCause(failure).log("catalogue command failed");
      message.fail(ErrorCode.UNAVAILABLE.number(), "The catalogue is not available just now.");
    }
  }
}
