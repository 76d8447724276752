package matinee.chat;

import java.util.function.BiConsumer;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.FrameClass;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ServerFrame;
import matinee.streams.Journal;
import matinee.streams.RecentCommands;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// The chat of one room at one owner in the virtual world: the real rules without their shell.
public final class SimulatedChat {
  private final SimulatedStore store;
  private final ChatRing ring = new ChatRing();
  private final StreamActor<Chat, ChatLogic.Posted> actor;

  public SimulatedChat(
      StreamActor.Name name,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken) {
    this.store = store;
    var head = store.open(StreamKind.CHAT, name.epoch());
    var recent = new RecentCommands(512);
    for (var entry : store.entries(1, head.seq(), ChatRing.MAX)) {
      ring.add(entry);
      recent.add(entry.by().id() + "/" + entry.id(), entry.seq());
    }
    var listener =
        new StreamActor.Listener<Chat, ChatLogic.Posted>() {
          @Override
          public void stored(ChatLogic.Posted posted, long seq, Chat state) {
            ChatEntry entry = posted.entry(seq);
            ring.add(entry);
            announce.accept(FrameClass.CHAT, new ServerFrame.Chat(entry));
          }

          @Override
          public void broken() {
            broken.run();
          }
        };
    var start = new StreamActor.Start<>(new Chat(head.seq()), head.seq(), recent);
    actor = new StreamActor<>(name, new ChatLogic(), start, journal, listener);
  }

  public void say(ChatAsk.Say say, long nowMs, StreamActor.Answer answer) {
    actor.submit(say.key(), _ -> ChatLogic.say(say.key(), say.text(), nowMs), answer);
  }

  public boolean isSettled() {
    return actor.isSettled();
  }

  /// What was missed since a number, or the newest.
  public ChatAsk.Page tail(@Nullable Long after) {
    var newest = actor.storedSeq();
    var missed = after == null || after > newest ? null : ring.after(after, newest);
    if (missed != null) return new ChatAsk.Page(newest, false, false, missed);
    var entries = ring.before(newest + 1, 50);
    if (entries == null) entries = store.entries(1, newest, 50);
    return new ChatAsk.Page(newest, true, false, entries);
  }
}
