package matinee.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.FrameClass;
import matinee.protocol.Permission;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ServerFrame;
import matinee.streams.Journal;
import matinee.streams.RecentCommands;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// The chat of one room at one owner in the virtual world: the real rules without their shell.
public final class SimulatedChat {
  private static final ChatSettings LIMITS = new ChatSettings(Duration.ofMinutes(15), 20, 5, 1_000);
  private static final int PURGED_MAX = 2_000;

  private final SimulatedStore store;
  private final LiveChat live;

  public SimulatedChat(
      StreamActor.Name name,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken) {
    this.store = store;
    var head = store.open(StreamKind.CHAT, name.epoch());
    var recent = new RecentCommands(512);
    var ring = new ChatRing();
    for (var entry : store.entries(1, head.seq(), ChatRing.MAX)) {
      ring.add(entry);
      recent.add(entry.by().id() + "/" + entry.id(), entry.seq());
    }
    var listener =
        new StreamActor.Listener<Chat, ChatEvent>() {
          @Override
          public void stored(ChatEvent event, long seq, Chat state) {
            ring.add(event.entry());
            announce.accept(FrameClass.CHAT, new ServerFrame.Chat(event.entry(), null));
          }

          @Override
          public void broken() {
            broken.run();
          }
        };
    var all = List.copyOf(fold(store, head.seq()).values());
    var newest = all.subList(Math.max(0, all.size() - ChatWindow.MAX), all.size());
    var from = newest.size() == all.size() ? 1 : newest.getFirst().seq();
    var start = new StreamActor.Start<>(Chat.read(head.seq(), newest, from), head.seq(), recent);
    var actor = new StreamActor<>(name, new ChatLogic(), start, journal, listener);
    live = new LiveChat(actor, ring, Rights.of("", Preset.EVERYONE), LIMITS);
  }

  /// Every message of a stored log as it is after some entry, by number.
  public static Map<Long, ChatMessage> fold(SimulatedStore store, long toSeq) {
    var messages = new LinkedHashMap<Long, ChatMessage>();
    for (var entry : store.entries(1, toSeq, Integer.MAX_VALUE)) {
      if (entry instanceof ChatEntry.Said said) messages.put(said.seq(), ChatMessage.of(said));
      else messages.replaceAll((_, message) -> ChatFold.apply(message, entry));
    }
    return messages;
  }

  public void command(
      ChatAsk.Command command, Supplier<Rights> rights, long nowMs, StreamActor.Answer answer) {
    var by = command.key().by().id();
    var moderates = rights.get().may(by, Permission.KICK);
    var situation = new ChatLogic.Situation(LIMITS, true, moderates, nowMs, null);
    var read = read(command);
    live.actor.submit(
        command.key(), now -> ChatLogic.decide(now, command, read, situation), answer);
  }

  private ChatLogic.Read read(ChatAsk.Command command) {
    var asOf = live.actor.storedSeq();
    var target = ChatLogic.target(command);
    if (target == null && !(command instanceof ChatAsk.Purge)) return ChatLogic.Read.NOTHING;
    var messages = fold(store, asOf);
    if (command instanceof ChatAsk.Purge purge) {
      var seqs = new ArrayList<Long>();
      for (var message : messages.values()) {
        var isTheirs = message.by().id().equals(purge.memberId());
        if (isTheirs && message.atMs() >= purge.sinceMs()) seqs.add(message.seq());
      }
      var from = seqs.isEmpty() ? 0 : seqs.get(Math.max(0, seqs.size() - PURGED_MAX));
      return new ChatLogic.Read(asOf, null, from);
    }
    return new ChatLogic.Read(asOf, messages.get(target), 0);
  }

  public boolean isSettled() {
    return live.actor.isSettled();
  }

  /// What was missed since a number, or the newest.
  public ChatAsk.Tail tail(@Nullable Long after) {
    return ChatPages.tail(live, after);
  }
}
