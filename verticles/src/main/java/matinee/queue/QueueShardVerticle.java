package matinee.queue;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.QueueAsk;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.RightsChanged;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.Source;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.Decision;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.Slots;
import org.jspecify.annotations.Nullable;

/// Owns the queues of one shard. All of it runs on one event loop.
public final class QueueShardVerticle extends VerticleBase {
  private static final long SLEEP_AGAIN_MS = 1_000;

  private final Shard shard;
  private final QueueSettings settings;
  private final Function<VideoId, Future<VideoItem>> catalog;
  private final LinkLook links;
  private final Slots<LiveQueue> slots;
  private @Nullable QueueRun run;
  private @Nullable MessageConsumer<QueueAsk> asks;
  private @Nullable MessageConsumer<RightsChanged> rights;

  /// @param catalog finds a video that is ready; fails with a `Refusal` or a refused bus reply
  /// @param links looks at a link
  public QueueShardVerticle(
      Shard shard,
      QueueSettings settings,
      Function<VideoId, Future<VideoItem>> catalog,
      LinkLook links) {
    this.shard = shard;
    this.settings = settings;
    this.catalog = catalog;
    this.links = links;
    this.slots = new Slots<>(this::load, shard.roomsMax());
  }

  @Override
  public Future<?> start() {
    run = new QueueRun(vertx, shard, links);
    asks = Bus.listenHere(vertx, Addresses.queueShard(shard.number()), this::receive);
    rights =
        Bus.listenHere(
            vertx, Addresses.shardRights(shard.number()), message -> changed(message.body()));
    return Future.join(asks.completion(), rights.completion());
  }

  /// Hears nothing new, and waits until everything is stored or refused.
  @Override
  public Future<?> stop() {
    if (asks == null) return Future.succeededFuture();
    if (rights != null) rights.unregister();
    return asks.unregister()
        .compose(
            _ -> {
              for (var live : slots.live()) run().stop(live);
              return slots.settled(vertx, live -> live.actor.isSettled());
            });
  }

  private QueueRun run() {
    if (run == null) throw new IllegalStateException("not started");
    return run;
  }

  private void receive(Message<QueueAsk> message) {
    switch (message.body()) {
      case QueueAsk.Command command -> with(message, live -> command(live, command, message));
      case QueueAsk.GetState _ ->
          with(message, live -> message.reply(live.actor.stored().told(live.actor.storedSeq())));
      case QueueAsk.Found found -> slots.ifPresent(found.room(), live -> found(live, found));
      case QueueAsk.Here here -> slots.ifPresent(here.room(), live -> here(live, here.memberId()));
      case QueueAsk.PlaybackMoved moved ->
          slots.ifPresent(
              moved.room(),
              live -> {
                live.playback = moved.playback();
                run().look(live);
              });
      case QueueAsk.MemberLeft left ->
          slots.ifPresent(
              left.room(),
              live -> {
                live.activity.left(left.memberId());
                submitIfAny(live, "left-", now -> QueueReports.left(now, left.memberId()));
                run().look(live);
              });
      case QueueAsk.FallAsleep sleep -> slots.ifPresent(sleep.room(), this::fallAsleep);
    }
  }

  private void with(Message<QueueAsk> message, Consumer<LiveQueue> use) {
    slots.with(message.body().room(), use, refusal -> Replies.refuse(message, refusal));
  }

  private void changed(RightsChanged changed) {
    slots.ifPresent(changed.room(), live -> live.rights = changed.rights());
  }

  private void here(LiveQueue live, String memberId) {
    live.activity.seen(memberId, shard.nowMs());
  }

  private void command(LiveQueue live, QueueAsk.Command command, Message<QueueAsk> message) {
    var key = command.key();
    here(live, key.by().id());
    var answer = Replies.to(message);
    switch (command.wish()) {
      case Wish.AddFilm add ->
          find(add.videoId(), message)
              .onSuccess(
                  item ->
                      live.actor.submit(
                          key,
                          now ->
                              QueueEdits.add(
                                  now, key.by(), item, false, add.next(), situation(live)),
                          answer));
      case Wish.PlayNow play ->
          find(play.videoId(), message)
              .onSuccess(
                  item ->
                      live.actor.submit(
                          key,
                          now -> QueueTurns.playNow(now, key.by(), item, situation(live)),
                          answer));
      case Wish.AddLink add ->
          live.actor.submit(key, now -> addLink(now, key.by(), add, situation(live)), answer);
      default ->
          live.actor.submit(
              key,
              now -> QueueLogic.decide(now, key.by(), command.wish(), situation(live)),
              answer);
    }
  }

  private Situation situation(LiveQueue live) {
    return live.situation(shard.nowMs(), ThreadLocalRandom.current().nextLong());
  }

  private Future<VideoItem> find(VideoId id, Message<QueueAsk> message) {
    return catalog
        .apply(id)
        .onFailure(failure -> Replies.refuse(message, Replies.refusal(failure)));
  }

  private Decision<Changed> addLink(Queue now, Person by, Wish.AddLink add, Situation situation) {
    if (!settings.links()) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "This server plays no links.");
    }
    var url = LinkAddress.clean(add.url());
    if (url == null) return QueueLogic.bad("This is not the address of a film on the web.");
    var link = new Source.Link(LinkAddress.kind(url), url);
    var item = LinkAddress.item(link, LinkAddress.title(url, add.title()), 0, 0, null);
    return QueueEdits.add(now, by, item, true, add.next(), situation);
  }

  private void found(LiveQueue live, QueueAsk.Found found) {
    if (!live.mayReport(found.memberId(), shard.nowMs())) return;
    submitIfAny(live, "found-", now -> QueueReports.reported(now, found, situation(live)));
  }

  /// Stores what follows for the room from something that was heard, if anything does.
  private void submitIfAny(LiveQueue live, String what, Function<Queue, Decision<Changed>> rule) {
    if (!(rule.apply(live.actor.stored()) instanceof Decision.Accepted<Changed>)) return;
    run().submit(live, new CommandKey(Person.ROOM, what + RandomId.make()), rule);
  }

  /// A room that nobody is in waits for nothing: it wakes as it is now. What is being stored is
  /// awaited.
  private void fallAsleep(LiveQueue live) {
    if (slots.find(live.id) != live) return;
    if (!live.actor.isSettled()) {
      vertx.setTimer(SLEEP_AGAIN_MS, _ -> fallAsleep(live));
    } else if (live.actor.stored().showing().countdown() == null) {
      run().stop(live);
      slots.drop(live.id);
    } else {
      run()
          .submit(
              live,
              new CommandKey(Person.ROOM, "sleep-" + RandomId.make()),
              now -> QueueLogic.changed(now.withCountdown(null, live.playback.seq())));
      vertx.setTimer(SLEEP_AGAIN_MS, _ -> fallAsleep(live));
    }
  }

  private Future<@Nullable LiveQueue> load(RoomId room) {
    return new QueueLoader(vertx, shard, settings)
        .load(
            room,
            new QueueLoader.Listening() {
              @Override
              public void stored(LiveQueue live) {
                run().stored(live);
              }

              @Override
              public void broken(LiveQueue live) {
                run().stop(live);
                slots.drop(room);
                Bus.tellHere(vertx, Addresses.roomShard(shard.number()), new RoomAsk.Restart(room));
              }
            })
        .onSuccess(
            live -> {
              if (live != null) context.runOnContext(_ -> run().look(live));
            });
  }
}
