package matinee.chat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.function.Consumer;
import matinee.chat.ChatLogic.Read;
import matinee.chat.ChatStore.Found;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Refusal;
import matinee.protocol.Rights;
import matinee.protocol.RightsChanged;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.Speech;
import matinee.protocol.SpeechChanged;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.RecentCommands;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.Slots;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Head;
import org.jspecify.annotations.Nullable;

/// Owns the chat logs of one shard. All of it runs on one event loop.
public final class ChatShardVerticle extends VerticleBase {
  private static final int COMMANDS_REMEMBERED = 512;
  private static final long SLEEP_RETRY_MS = 5_000;

  /// Messages of a member that one command takes away; who wants more says it again.
  private static final int PURGED_MAX = 2_000;

  private final Shard shard;
  private final ChatStore store;
  private final ChatSettings settings;
  private final ChatPages pages;
  private final Slots<LiveChat> slots;
  private final Lookups lookups = new Lookups();
  private @Nullable MessageConsumer<ChatAsk> asks;
  private @Nullable MessageConsumer<RightsChanged> rights;
  private @Nullable MessageConsumer<SpeechChanged> speech;

  public ChatShardVerticle(Shard shard, ChatStore store, ChatSettings settings) {
    this.shard = shard;
    this.store = store;
    this.settings = settings;
    this.pages = new ChatPages(store);
    this.slots = new Slots<>(this::load, shard.roomsMax());
  }

  @Override
  public Future<?> start() {
    asks = Bus.listenHere(vertx, Addresses.chatShard(shard.number()), this::receive);
    rights =
        Bus.listenHere(
            vertx, Addresses.shardRights(shard.number()), message -> changed(message.body()));
    speech = Bus.listenHere(vertx, Addresses.shardSpeech(shard.number()), this::heard);
    return Future.join(asks.completion(), rights.completion(), speech.completion());
  }

  /// Hears nothing new, and waits until everything is stored or refused.
  @Override
  public Future<?> stop() {
    if (asks == null) return Future.succeededFuture();
    if (rights != null) rights.unregister();
    if (speech != null) speech.unregister();
    return asks.unregister().compose(_ -> slots.settled(vertx, chat -> chat.actor.isSettled()));
  }

  private void receive(Message<ChatAsk> message) {
    switch (message.body()) {
      case ChatAsk.Command command -> with(message, _ -> inTurn(command, message));
      case ChatAsk.Typing typing -> typing(typing);
      case ChatAsk.GetMessages get -> with(message, chat -> reply(message, pages.get(chat, get)));
      case ChatAsk.Search search ->
          with(message, chat -> reply(message, pages.search(chat, search)));
      case ChatAsk.GetTail tail ->
          with(message, chat -> message.reply(ChatPages.tail(chat, tail.afterSeq())));
      case ChatAsk.PlaybackChanged changed ->
          slots.ifPresent(changed.room(), chat -> chat.watches(changed.anchor(), changed.item()));
      case ChatAsk.FallAsleep sleep -> fallAsleep(sleep.room());
    }
  }

  private void typing(ChatAsk.Typing typing) {
    var chat = slots.find(typing.room());
    var nowMs = shard.nowMs();
    if (chat != null && chat.gate.silenced(typing.by().id(), nowMs) != null) return;
    var by = chat == null ? typing.by() : chat.shown(typing.by(), nowMs);
    announce(typing.room(), FrameClass.EPHEMERAL, 0, new ServerFrame.Typing(by));
  }

  /// Answered once it holds for whatever is asked from now on.
  private void heard(Message<SpeechChanged> message) {
    var changed = message.body();
    slots.ifPresent(changed.room(), chat -> chat.gate.change(changed.speech()));
    message.reply(new Done(0));
  }

  private void changed(RightsChanged changed) {
    slots.ifPresent(changed.room(), chat -> chat.rights = changed.rights());
  }

  private void with(Message<ChatAsk> message, Consumer<LiveChat> use) {
    slots.with(message.body().room(), use, refusal -> Replies.refuse(message, refusal));
  }

  private static void reply(Message<ChatAsk> message, Future<ChatAsk.Messages> page) {
    page.onSuccess(message::reply)
        .onFailure(
            failure ->
                Replies.refuse(
                    message, failure instanceof Refusal refusal ? refusal : historyAway()));
  }

  private static Refusal historyAway() {
    return new Refusal(ErrorCode.UNAVAILABLE, "The history cannot be read just now.");
  }

  private void inTurn(ChatAsk.Command command, Message<ChatAsk> message) {
    Runnable decide = () -> with(message, chat -> command(chat, command, message));
    if (!lookups.inTurn(lineOf(command), decide)) {
      var text = "Too much waits; try again in a moment.";
      Replies.refuse(message, new Refusal(ErrorCode.BUSY, text));
    }
  }

  private static String lineOf(ChatAsk.Command command) {
    return command.room().value() + "/" + command.key().by().id();
  }

  /// Decides at once what needs nothing but what is at hand, as a plain message always does; else
  /// after a look into the store, and what its member says next after that.
  private void command(LiveChat chat, ChatAsk.Command command, Message<ChatAsk> message) {
    var asOfSeq = chat.actor.storedSeq();
    var target = ChatLogic.target(command);
    if (command instanceof ChatAsk.Purge purge) {
      var by = purge.memberId();
      lookUp(
          store
              .oldestBy(purge.room(), by, purge.sinceMs(), PURGED_MAX)
              .map(from -> new Read(asOfSeq, null, from)),
          command,
          message);
    } else if (target == null || chat.actor.newest().find(target) != null) {
      submit(chat, command, Read.NOTHING, message);
    } else {
      lookUp(
          store
              .numbered(command.room(), List.of(target), asOfSeq)
              .map(found -> new Read(asOfSeq, found.isEmpty() ? null : found.getFirst(), 0)),
          command,
          message);
    }
  }

  private void lookUp(Future<Read> read, ChatAsk.Command command, Message<ChatAsk> message) {
    var line = lineOf(command);
    lookups.began(line);
    read.onSuccess(found -> submit(command, found, message))
        .onFailure(_ -> Replies.refuse(message, historyAway()))
        .onComplete(_ -> lookups.ended(line));
  }

  /// The room may have been loaded anew since the store was asked.
  private void submit(ChatAsk.Command command, Read read, Message<ChatAsk> message) {
    with(message, chat -> submit(chat, command, read, message));
  }

  private void submit(LiveChat chat, ChatAsk.Command command, Read read, Message<ChatAsk> message) {
    var nowMs = shard.nowMs();
    chat.actor.submit(
        command.key(), now -> chat.decide(now, command, read, nowMs), Replies.to(message));
  }

  private Future<@Nullable LiveChat> load(RoomId room) {
    return shard
        .store()
        .open(room, StreamKind.CHAT, shard.epoch())
        .compose(
            head -> {
              if (head == null) return Future.succeededFuture(null);
              return Future.join(
                      shard.store().entries(room, 1, head.seq(), ChatRing.MAX),
                      store.before(room, head.seq() + 1, ChatWindow.MAX, head.seq()),
                      rights(room),
                      speech(room))
                  .map(
                      all -> {
                        List<ChatEntry> entries = all.resultAt(0);
                        Found newest = all.resultAt(1);
                        askForFilm(room);
                        var chat = live(room, head, entries, newest, all.resultAt(2));
                        chat.gate.change(all.resultAt(3));
                        return chat;
                      });
            });
  }

  private Future<Rights> rights(RoomId room) {
    return Bus.askHere(vertx, Addresses.roomShard(shard.number()), new RoomAsk.GetRights(room));
  }

  private Future<Speech> speech(RoomId room) {
    return Bus.askHere(vertx, Addresses.doorShard(shard.number()), new DoorAsk.GetSpeech(room));
  }

  /// Asks where the room's film stands; people can talk while nobody knows.
  private void askForFilm(RoomId room) {
    var address = Addresses.playbackShard(shard.number());
    Bus.<PlaybackState>askHere(vertx, address, new PlaybackAsk.GetState(room))
        .onSuccess(film -> slots.ifPresent(room, chat -> chat.watches(film.anchor(), film.item())));
  }

  private LiveChat live(
      RoomId room, Head head, List<ChatEntry> entries, Found newest, Rights rights) {
    var ring = new ChatRing();
    var recent = new RecentCommands(COMMANDS_REMEMBERED);
    for (var entry : entries) {
      ring.add(entry);
      recent.add(entry.by().id() + "/" + entry.id(), entry.seq());
    }
    var name = new StreamActor.Name(room, StreamKind.CHAT, shard.epoch());
    var state = Chat.read(head.seq(), newest.messages(), newest.fromSeq());
    var start = new StreamActor.Start<>(state, head.seq(), recent);
    var listener = new Listener(room, ring);
    var actor = new StreamActor<>(name, new ChatLogic(), start, shard.journal(), listener);
    var chat = new LiveChat(actor, ring, rights, settings);
    listener.chat = chat;
    return chat;
  }

  private final class Listener implements StreamActor.Listener<Chat, ChatEvent> {
    private final RoomId room;
    private final ChatRing ring;
    private @Nullable LiveChat chat;

    Listener(RoomId room, ChatRing ring) {
      this.room = room;
      this.ring = ring;
    }

    @Override
    public void stored(ChatEvent event, long seq, Chat state) {
      var entry = event.entry();
      ring.add(entry);
      var quote = chat == null ? null : chat.quoteOf(entry);
      announce(room, FrameClass.CHAT, seq, new ServerFrame.Chat(entry, quote));
    }

    @Override
    public void broken() {
      slots.drop(room);
      Bus.tellHere(vertx, Addresses.roomShard(shard.number()), new RoomAsk.Restart(room));
    }
  }

  private void announce(RoomId room, FrameClass frameClass, long seq, ServerFrame frame) {
    var announce = new RoomAsk.Announce(room, frameClass, seq, ServerFrameJson.encode(frame));
    Bus.tellHere(vertx, Addresses.roomShard(shard.number()), announce);
  }

  private void fallAsleep(RoomId room) {
    slots.ifPresent(
        room,
        chat -> {
          if (chat.actor.isSettled()) slots.drop(room);
          else vertx.setTimer(SLEEP_RETRY_MS, _ -> fallAsleep(room));
        });
  }
}
