package matinee.streams;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Addresses;
import matinee.streams.JournalQueue.Waiting;
import matinee.streams.StreamStore.StreamWrite;
import matinee.streams.StreamStore.WriteFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One writer of the streams of this node: whenever its connection is free it stores what waits.
///
/// An idle writer stores at once, a busy one finds a larger batch when it is free again. Chat that
/// comes soon after the last statement waits for more, as [JournalPace] says; what moves a film
/// never waits. A batch whose outcome is unknown (the connection ended after it was sent) is
/// tried again unchanged, for at most a minute; the numbers and command ids make that safe.
public final class JournalVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(JournalVerticle.class);
  private static final long RETRY_FIRST_MS = 50;
  private static final long RETRY_MAX_MS = 500;
  private static final long UNKNOWN_MAX_MS = 60_000;

  private final int writer;
  private final StreamStore store;
  private final JournalQueue<Message<Append>> queue;
  private boolean writing;
  private boolean gathering;
  private final JournalPace pace = new JournalPace(System.nanoTime());

  /// @param writer which of the node's writers this is, from 0
  /// @param waitingMax appends that may wait; more are answered as not stored
  public JournalVerticle(int writer, StreamStore store, int waitingMax) {
    this.writer = writer;
    this.store = store;
    this.queue = new JournalQueue<>(waitingMax);
  }

  @Override
  public Future<?> start() {
    return vertx
        .eventBus()
        .<Append>localConsumer(Addresses.journal(writer), this::receive)
        .completion();
  }

  private void receive(Message<Append> message) {
    if (!queue.offer(message.body(), message)) {
      message.reply(Outcome.NOT_STORED);
      return;
    }
    if (!writing) writeNext();
  }

  /// Stores what waits, unless nothing does or it waits for more to come.
  private void writeNext() {
    writing = !queue.isEmpty() && (queue.isUrgent() || !waitsForMore());
    if (!writing) return;
    pace.began(System.nanoTime());
    var runs = queue.next();
    var writes = new ArrayList<StreamWrite>();
    for (var run : runs) writes.add(new StreamWrite(run.stream().map(Waiting::append).toList()));
    write(new Batch(runs, writes, System.nanoTime()), 0);
  }

  private boolean waitsForMore() {
    if (gathering) return true;
    var waitNanos = pace.waitNanos(System.nanoTime());
    if (waitNanos <= 0) return false;
    gathering = true;
    vertx.setTimer(
        Math.ceilDiv(waitNanos, 1_000_000),
        _ -> {
          gathering = false;
          if (!writing) writeNext();
        });
    return true;
  }

  private void write(Batch batch, int tries) {
    store
        .write(writer, batch.writes(), tries > 0)
        .onComplete(_ -> pace.ended(System.nanoTime()))
        .onSuccess(outcomes -> finish(batch, outcomes))
        .onFailure(failure -> failed(batch, failure, tries));
  }

  private void failed(Batch batch, Throwable failure, int tries) {
    var triedMs = (System.nanoTime() - batch.sinceNanos()) / 1_000_000;
    var known = failure instanceof WriteFailed failed && failed.outcomeKnown();
    if (known && tries == 0) {
      LOG.atWarn().addKeyValue("cause", failure.getMessage()).log("streams were not stored");
      finish(batch, batch.all(Outcome.NOT_STORED));
    } else if (triedMs >= UNKNOWN_MAX_MS) {
      LOG.atError().addKeyValue("cause", failure.getMessage()).log("outcome stayed unknown");
      finish(batch, batch.all(Outcome.CONFLICT));
    } else {
      var delayMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS << Math.min(tries, 8));
      vertx.setTimer(delayMs, _ -> write(batch, tries + 1));
    }
  }

  private void finish(Batch batch, List<Outcome> outcomes) {
    var i = 0;
    for (var run : batch.runs()) {
      for (var waiting : run) {
        var outcome = outcomes.get(i++);
        waiting.sender().reply(outcome);
        if (outcome instanceof Outcome.Conflict) drop(waiting.append());
      }
    }
    writeNext();
  }

  /// The stream is loaded again: nothing that was decided before may be stored after it.
  private void drop(Append broken) {
    for (var waiting : queue.drop(broken)) waiting.sender().reply(Outcome.CONFLICT);
  }

  private record Batch(
      List<List<Waiting<Message<Append>>>> runs, List<StreamWrite> writes, long sinceNanos) {
    List<Outcome> all(Outcome outcome) {
      var outcomes = new ArrayList<Outcome>();
      for (var run : runs) for (var _ : run) outcomes.add(outcome);
      return outcomes;
    }
  }
}
