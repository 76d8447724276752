package matinee.chat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import matinee.chat.ChatStore.Found;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatAsk.Messages;
import matinee.protocol.ChatAsk.Toward;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Quote;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Gives parts of a log: what is at hand at once, older parts from the store. Counted in messages,
/// so that a storm of reactions pushes none of them out.
final class ChatPages {
  private static final int NEWEST_SHOWN = 50;

  /// Who missed more begins anew with the newest messages: one answer must not hold up the loop.
  private static final int MISSED_MAX = 200;

  /// Messages found by one search.
  private static final int FOUND_MAX = 20;

  /// Searches of this shard that may look through the store at once.
  private static final int SEARCHES_MAX = 2;

  private final ChatStore store;
  private int searches;

  ChatPages(ChatStore store) {
    this.store = store;
  }

  /// What was missed since a number, or the newest.
  static ChatAsk.Tail tail(LiveChat chat, @Nullable Long afterSeq) {
    var newest = chat.actor.storedSeq();
    var missed = afterSeq == null || afterSeq > newest ? null : chat.ring.after(afterSeq, newest);
    if (missed != null && missed.size() <= MISSED_MAX) {
      return new ChatAsk.Missed(newest, afterSeq != null && afterSeq > 0, missed);
    }
    return window(chat, null, newest + 1, NEWEST_SHOWN);
  }

  /// The newest messages at hand before a number.
  private static Messages window(
      LiveChat chat, @Nullable String memberId, long beforeSeq, int limit) {
    var newest = chat.actor.storedSeq();
    var kept = chat.actor.stored().window();
    var all = kept.all();
    var to = all.size();
    while (to > 0 && all.get(to - 1).seq() >= beforeSeq) to--;
    var from = firstOfPage(all, to, limit);
    var page = all.subList(from, to);
    var fromSeq = from == 0 ? kept.fromSeq() : page.getFirst().seq();
    return messages(chat, memberId, new Found(fromSeq, beforeSeq - 1, page), newest);
  }

  /// A page is bounded by its length in characters too: it goes out as one frame.
  private static int firstOfPage(List<ChatMessage> all, int to, int limit) {
    var from = to;
    var room = ChatBounds.PAGE_MAX;
    while (from > 0 && to - from < limit) {
      room -= ChatBounds.lengthOf(all.get(from - 1));
      if (room < 0 && from < to) break;
      from--;
    }
    return from;
  }

  /// Part of the log for a member.
  Future<Messages> get(LiveChat chat, ChatAsk.GetMessages ask) {
    var newest = chat.actor.storedSeq();
    return switch (ask.toward()) {
      case BEFORE -> {
        var fromSeq = chat.actor.stored().window().fromSeq();
        var before = Math.min(ask.seq(), newest + 1);
        yield before > fromSeq || fromSeq == 1
            ? Future.succeededFuture(window(chat, ask.memberId(), before, ask.limit()))
            : answer(chat, ask, store.before(ask.room(), ask.seq(), ask.limit(), newest), newest);
      }
      case AFTER ->
          answer(chat, ask, store.after(ask.room(), ask.seq(), ask.limit(), newest), newest);
      case AROUND -> answer(chat, ask, around(ask, newest), newest);
    };
  }

  private Future<Found> around(ChatAsk.GetMessages ask, long newest) {
    var before = ask.limit() / 2;
    return Future.join(
            store.before(ask.room(), ask.seq(), Math.max(1, before), newest),
            store.after(ask.room(), ask.seq() - 1, Math.max(1, ask.limit() - before), newest))
        .map(
            both -> {
              Found older = both.resultAt(0);
              Found newer = both.resultAt(1);
              var all = Stream.concat(older.messages().stream(), newer.messages().stream());
              return new Found(older.fromSeq(), newer.toSeq(), all.toList());
            });
  }

  private Future<Messages> answer(
      LiveChat chat, ChatAsk.GetMessages ask, Future<Found> found, long asOfSeq) {
    return found
        .map(page -> ChatBounds.cut(page, ask.toward() == Toward.AFTER, ask.seq()))
        .compose(page -> quoted(chat, ask, page, asOfSeq))
        .map(page -> messages(chat, ask.memberId(), page, asOfSeq));
  }

  /// Brings what the page's messages answer and is not at hand.
  private Future<Found> quoted(LiveChat chat, ChatAsk.GetMessages ask, Found page, long asOfSeq) {
    var missing = new ArrayList<Long>();
    for (var message : page.messages()) {
      var reply = message.reply();
      if (reply != null && chat.actor.stored().find(reply.seq()) == null) missing.add(reply.seq());
    }
    if (missing.isEmpty()) return Future.succeededFuture(page);
    return store
        .numbered(ask.room(), missing, asOfSeq)
        .map(
            answered -> {
              var quotes = new HashMap<Long, Quote>();
              for (var message : answered) quotes.put(message.seq(), Quote.of(message));
              return new Found(
                  page.fromSeq(),
                  page.toSeq(),
                  page.messages().stream()
                      .map(
                          message -> {
                            var reply = message.reply();
                            var quote = reply == null ? null : quotes.get(reply.seq());
                            return quote == null ? message : message.quoting(quote);
                          })
                      .toList());
            });
  }

  private static Messages messages(
      LiveChat chat, @Nullable String memberId, Found page, long asOfSeq) {
    var shown =
        page.messages().stream().map(message -> chat.quoted(message.shownTo(memberId))).toList();
    return new Messages(asOfSeq, page.fromSeq(), page.toSeq(), page.fromSeq() > 1, shown);
  }

  /// Messages that hold all of some words.
  Future<Messages> search(LiveChat chat, ChatAsk.Search ask) {
    var words = ChatText.words(ask.words());
    if (words == null) {
      return Future.failedFuture(new Refusal(ErrorCode.BAD_REQUEST, "A search needs a word."));
    }
    if (searches >= SEARCHES_MAX) {
      var text = "Others search just now; try again in a moment.";
      return Future.failedFuture(new Refusal(ErrorCode.BUSY, text));
    }
    searches++;
    var newest = chat.actor.storedSeq();
    return store
        .search(ask.room(), words, ask.beforeSeq(), FOUND_MAX, newest)
        .onComplete(_ -> searches--)
        .map(found -> messages(chat, ask.memberId(), found, newest));
  }
}
