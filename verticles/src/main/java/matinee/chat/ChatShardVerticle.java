package matinee.chat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.function.Consumer;
import matinee.door.SpeechGate;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Refusal;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.Speech;
import matinee.protocol.SpeechChanged;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.Decision;
import matinee.streams.RecentCommands;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.Slots;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Head;
import org.jspecify.annotations.Nullable;

/// Owns the chat logs of one shard. All of it runs on one event loop.
public final class ChatShardVerticle extends VerticleBase {
  private static final int NEWEST_SHOWN = 50;
  private static final int COMMANDS_REMEMBERED = 512;
  private static final long SLEEP_RETRY_MS = 5_000;

  /// Who missed more begins anew with the newest entries: one answer must not hold up the loop.
  private static final int MISSED_MAX = 200;

  private final Shard shard;
  private final Slots<LiveChat> slots;
  private @Nullable MessageConsumer<ChatAsk> asks;
  private @Nullable MessageConsumer<SpeechChanged> speech;

  public ChatShardVerticle(Shard shard) {
    this.shard = shard;
    this.slots = new Slots<>(this::load, shard.roomsMax());
  }

  @Override
  public Future<?> start() {
    asks =
        vertx.eventBus().<ChatAsk>localConsumer(Addresses.chatShard(shard.number()), this::receive);
    speech =
        vertx
            .eventBus()
            .<SpeechChanged>localConsumer(
                Addresses.shardSpeech(shard.number()), message -> changed(message.body()));
    return Future.join(asks.completion(), speech.completion());
  }

  /// Hears nothing new, and waits until everything is stored or refused.
  @Override
  public Future<?> stop() {
    if (asks == null) return Future.succeededFuture();
    if (speech != null) speech.unregister();
    return asks.unregister().compose(_ -> slots.settled(vertx, chat -> chat.actor().isSettled()));
  }

  private void receive(Message<ChatAsk> message) {
    switch (message.body()) {
      case ChatAsk.Say say -> with(message, chat -> say(chat, say, message));
      case ChatAsk.Typing typing -> typing(typing);
      case ChatAsk.GetBefore page -> with(message, chat -> before(chat, page, message));
      case ChatAsk.GetTail tail -> with(message, chat -> tail(chat, tail, message));
      case ChatAsk.FallAsleep sleep -> fallAsleep(sleep.room());
    }
  }

  private void typing(ChatAsk.Typing typing) {
    var chat = slots.find(typing.room());
    if (chat != null && chat.gate().silenced(typing.by().id(), shard.nowMs()) != null) return;
    announce(typing.room(), FrameClass.EPHEMERAL, 0, new ServerFrame.Typing(typing.by()));
  }

  private void changed(SpeechChanged changed) {
    slots.ifPresent(changed.room(), chat -> chat.gate().change(changed.speech()));
  }

  private void with(Message<ChatAsk> message, Consumer<LiveChat> use) {
    slots.with(message.body().room(), use, refusal -> Replies.refuse(message, refusal));
  }

  private void say(LiveChat chat, ChatAsk.Say say, Message<ChatAsk> message) {
    var nowMs = shard.nowMs();
    chat.actor().submit(say.key(), _ -> say(chat.gate(), say, nowMs), Replies.to(message));
  }

  private static Decision<ChatLogic.Posted> say(SpeechGate gate, ChatAsk.Say say, long nowMs) {
    var by = say.key().by().id();
    var checked = gate.say(by, say.text(), nowMs);
    var refusal = checked.refusal();
    if (refusal != null) {
      return Decision.refuse(refusal.code(), String.valueOf(refusal.getMessage()));
    }
    var decision = ChatLogic.say(say.key(), checked.text(), nowMs);
    if (decision instanceof Decision.Accepted) gate.said(by, say.text(), nowMs);
    return decision;
  }

  private void before(LiveChat chat, ChatAsk.GetBefore ask, Message<ChatAsk> message) {
    var newest = chat.actor().storedSeq();
    var toSeq = Math.min(ask.beforeSeq() - 1, newest);
    var kept = chat.ring().before(toSeq + 1, ask.limit());
    if (kept != null) message.reply(page(newest, kept));
    else fetch(ask.room(), toSeq, ask.limit(), newest, message);
  }

  private void tail(LiveChat chat, ChatAsk.GetTail ask, Message<ChatAsk> message) {
    var newest = chat.actor().storedSeq();
    var after = ask.afterSeq();
    var missed = after == null || after > newest ? null : chat.ring().after(after, newest);
    if (missed != null && missed.size() <= MISSED_MAX) {
      message.reply(new ChatAsk.Page(newest, false, after != null && after > 0, missed));
      return;
    }
    var newestEntries = chat.ring().before(newest + 1, NEWEST_SHOWN);
    if (newestEntries != null) message.reply(page(newest, newestEntries));
    else fetch(ask.room(), newest, NEWEST_SHOWN, newest, message);
  }

  private void fetch(RoomId room, long toSeq, int limit, long newest, Message<ChatAsk> message) {
    shard
        .store()
        .entries(room, 1, toSeq, limit)
        .onSuccess(entries -> message.reply(page(newest, entries)))
        .onFailure(_ -> Replies.refuse(message, historyAway()));
  }

  private static Refusal historyAway() {
    return new Refusal(ErrorCode.UNAVAILABLE, "The history cannot be read just now.");
  }

  private static ChatAsk.Page page(long newest, List<ChatEntry> entries) {
    var more = !entries.isEmpty() && entries.getFirst().seq() > 1;
    return new ChatAsk.Page(newest, true, more, entries);
  }

  private Future<@Nullable LiveChat> load(RoomId room) {
    return shard
        .store()
        .open(room, StreamKind.CHAT, shard.epoch())
        .compose(
            head -> {
              if (head == null) return Future.succeededFuture(null);
              return Future.join(
                      shard.store().entries(room, 1, head.seq(), ChatRing.MAX), speech(room))
                  .map(both -> live(room, head, both.resultAt(0), both.resultAt(1)));
            });
  }

  private Future<Speech> speech(RoomId room) {
    return Bus.askHere(vertx, Addresses.doorShard(shard.number()), new DoorAsk.GetSpeech(room));
  }

  private LiveChat live(RoomId room, Head head, List<ChatEntry> entries, Speech speech) {
    var gate = new SpeechGate();
    gate.change(speech);
    var ring = new ChatRing();
    var recent = new RecentCommands(COMMANDS_REMEMBERED);
    for (var entry : entries) {
      ring.add(entry);
      recent.add(entry.by().id() + "/" + entry.id(), entry.seq());
    }
    var name = new StreamActor.Name(room, StreamKind.CHAT, shard.epoch());
    var start = new StreamActor.Start<>(new Chat(head.seq()), head.seq(), recent);
    var listener = listener(room, ring);
    var actor = new StreamActor<>(name, new ChatLogic(), start, shard.journal(), listener);
    return new LiveChat(actor, ring, gate);
  }

  private StreamActor.Listener<Chat, ChatLogic.Posted> listener(RoomId room, ChatRing ring) {
    return new StreamActor.Listener<>() {
      @Override
      public void stored(ChatLogic.Posted posted, long seq, Chat state) {
        var entry = posted.entry(seq);
        ring.add(entry);
        announce(room, FrameClass.CHAT, seq, new ServerFrame.Chat(entry));
      }

      @Override
      public void broken() {
        slots.drop(room);
        Bus.tellHere(vertx, Addresses.roomShard(shard.number()), new RoomAsk.Restart(room));
      }
    };
  }

  private void announce(RoomId room, FrameClass frameClass, long seq, ServerFrame frame) {
    var announce = new RoomAsk.Announce(room, frameClass, seq, ServerFrameJson.encode(frame));
    Bus.tellHere(vertx, Addresses.roomShard(shard.number()), announce);
  }

  private void fallAsleep(RoomId room) {
    slots.ifPresent(
        room,
        chat -> {
          if (chat.actor().isSettled()) slots.drop(room);
          else vertx.setTimer(SLEEP_RETRY_MS, _ -> fallAsleep(room));
        });
  }

  /// A room's log while it is in memory.
  private record LiveChat(StreamActor<Chat, ChatLogic.Posted> actor, ChatRing ring, SpeechGate gate) {}
}
