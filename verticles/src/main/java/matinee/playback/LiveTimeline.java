package matinee.playback;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import matinee.protocol.CommandKey;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Rights;
import matinee.protocol.Tracking;
import matinee.protocol.Wait;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;
import matinee.protocol.Watching;
import matinee.protocol.wire.ServerFrame;
import matinee.streams.Decision;
import matinee.streams.Journal;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// A room's timeline while it is in memory: the stored register, what the members' devices need and
/// how they fare, and the waits that follow from it. Knows neither Vert.x nor a clock of its own,
/// so that the simulation drives the same code. Single-threaded.
final class LiveTimeline {
  /// After a refusal a wait is begun or ended again so much later.
  static final long RETRY_MS = 500;

  private final StreamActor<Playback, PlaybackLogic.Moved> actor;
  private final Surroundings around;
  private final LongSupplier clock;
  private final Supplier<String> ids;
  private final Lead lead = new Lead();
  private final Waits waits;
  private final WaitNews news = new WaitNews();
  private final RoomSync sync = new RoomSync();
  private Rights rights;
  private boolean deciding;
  private long retryMs = Long.MIN_VALUE;

  /// Where a timeline lives.
  interface Surroundings {
    /// Hands a frame to everybody in the room.
    void tell(FrameClass frameClass, long seq, ServerFrame frame);

    /// [LiveTimeline#look] is to be called then, instead of at any time asked for before;
    /// `Long.MAX_VALUE` for not at all.
    void wakeAt(long timeMs);

    /// The room waited.
    void waited(WaitOver over);

    /// A device told how well it keeps to the room.
    void heard(RoomSync.Fresh fresh);

    /// The stream must be loaded again.
    void broken();
  }

  /// What a timeline is made of.
  ///
  /// @param clock cluster time in milliseconds
  /// @param ids fresh ids for what the room does by itself
  record Parts(
      StreamActor.Name name,
      Journal journal,
      Surroundings around,
      LongSupplier clock,
      Supplier<String> ids,
      WaitLimits limits) {}

  LiveTimeline(Parts parts, StreamActor.Start<Playback> start, Rights rights, WaitRules rules) {
    this.around = parts.around();
    this.clock = parts.clock();
    this.ids = parts.ids();
    this.rights = rights;
    this.waits = new Waits(parts.limits(), rules, start.state(), start.seq(), now());
    this.actor =
        new StreamActor<>(
            parts.name(), new PlaybackLogic(), start, parts.journal(), new Listener());
  }

  private long now() {
    return clock.getAsLong();
  }

  private PlaybackLogic.Situation situation() {
    return new PlaybackLogic.Situation(
        rights, now(), lead.toStartMs(), lead.toSeekMs(), lead.toStopMs());
  }

  boolean isSettled() {
    return actor.isSettled();
  }

  PlaybackState state() {
    return state(actor.storedSeq(), actor.stored());
  }

  /// The waits of the last minute, as they are stored.
  List<Wait> waited() {
    return actor.stored().waited();
  }

  WaitStatus waitStatus() {
    return waits.status(now());
  }

  void command(PlaybackAsk.Command command, StreamActor.Answer answer) {
    var by = command.key().by();
    decide(
        command.key(),
        (now, situation) -> PlaybackLogic.decide(now, by, command.action(), situation),
        answer);
  }

  /// Shows what the queue puts on.
  void show(PlaybackAsk.Show show, StreamActor.Answer answer) {
    decide(show.key(), (now, situation) -> PlaybackLogic.show(now, show, situation), answer);
  }

  /// Knows more of what is shown.
  void amend(PlaybackAsk.Amend amend, StreamActor.Answer answer) {
    decide(amend.key(), (now, situation) -> PlaybackLogic.amend(now, amend, situation), answer);
  }

  /// Stops because everybody left.
  void fallAsleep(StreamActor.Answer answer) {
    decide(roomKey("sleep-"), PlaybackLogic::fallAsleep, answer);
  }

  /// How a decision follows from the newest state.
  private interface Rule {
    Decision<PlaybackLogic.Moved> decide(Playback now, PlaybackLogic.Situation situation);
  }

  private void decide(CommandKey key, Rule rule, StreamActor.Answer answer) {
    var situation = situation();
    actor.submit(
        key,
        now ->
            WaitingLogic.atStart(
                now,
                rule.decide(now, situation),
                situation,
                to -> waits.atStart(now, to, situation.nowMs(), situation.toStartMs())),
        answer);
  }

  private CommandKey roomKey(String prefix) {
    return new CommandKey(Person.ROOM, prefix + ids.get());
  }

  /// The room waits no longer, and not again for whom it waited, until they fare well.
  void proceed(PlaybackAsk.Proceed ask, StreamActor.Answer answer) {
    var by = ask.key().by();
    if (!rights.may(by.id(), Permission.PLAY)) {
      answer.refused(ErrorCode.NOT_ALLOWED, "The hosts of this room do not allow that.");
      return;
    }
    waits.skip(ask.without(), now());
    news.changed();
    var situation = situation();
    var isOver = waits.isOver(situation.nowMs(), situation.toStartMs());
    actor.submit(
        ask.key(),
        now ->
            isOver
                ? WaitingLogic.goOn(now, by, situation)
                : new Decision.Unchanged<PlaybackLogic.Moved>(),
        answer);
    look();
  }

  void report(PlaybackAsk.Report report) {
    lead.report(
        report.memberId(), new Lead.Report(report.lateMs(), report.startMs(), report.seekMs()));
    var watching = report.watching();
    if (report.tracking() != null) track(report.memberId(), watching, report.tracking());
    if (watching == null) return;
    waits.report(report.memberId(), watching, now());
    news.changed();
    look();
  }

  private void track(String memberId, @Nullable Watching watching, Tracking tracking) {
    var device = watching == null ? null : watching.device();
    around.heard(sync.report(memberId, device, tracking, now()));
    var status = sync.news(now());
    if (status != null) around.tell(FrameClass.SYNC, 0, new ServerFrame.Sync(status));
  }

  void rightsChanged(Rights changed) {
    rights = changed;
  }

  void rulesChanged(WaitRules rules) {
    waits.rules(rules);
    look();
  }

  void deviceLeft(String memberId, Endpoint device) {
    waits.deviceLeft(memberId, device, now());
    sync.deviceLeft(memberId, device);
    news.changed();
    look();
  }

  void memberLeft(String memberId) {
    lead.forget(memberId);
    waits.memberLeft(memberId);
    sync.memberLeft(memberId);
    news.changed();
    look();
  }

  /// Tells the lead how long storing took.
  void tookMs(double elapsedMs) {
    lead.stored(elapsedMs);
  }

  /// Begins or ends a wait when that is due, and tells what is to be told.
  void look() {
    var nowMs = now();
    if (!deciding && nowMs >= retryMs) decideOnWaits(nowMs);
    if (news.isDue(nowMs, waits.viewers())) {
      var status = waits.status(nowMs);
      if (news.isNews(status, nowMs)) {
        around.tell(FrameClass.WAITING, 0, new ServerFrame.Waiting(status));
      }
    }
    var dueMs = deciding ? Long.MAX_VALUE : waits.dueMs(nowMs, lead.toStartMs());
    if (dueMs != Long.MAX_VALUE) dueMs = Math.max(dueMs, retryMs);
    around.wakeAt(Math.min(dueMs, news.dueMs(waits.viewers())));
  }

  private void decideOnWaits(long nowMs) {
    var situation = situation();
    if (waits.isOver(nowMs, situation.toStartMs())) {
      propose(now -> WaitingLogic.goOn(now, null, situation));
      return;
    }
    var wait = waits.forStall(nowMs);
    if (wait != null) propose(now -> WaitingLogic.stop(now, wait, situation));
  }

  private void propose(Function<Playback, Decision<PlaybackLogic.Moved>> rule) {
    deciding = true;
    var before = actor.storedSeq();
    actor.submit(
        roomKey("wait-"),
        rule,
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {
            deciding = false;
            if (seq <= before) later();
          }

          @Override
          public void refused(ErrorCode code, String message) {
            deciding = false;
            later();
          }
        });
  }

  /// Nothing was stored: the same would be proposed again at once.
  private void later() {
    retryMs = now() + RETRY_MS;
    look();
  }

  private static PlaybackState state(long seq, Playback playback) {
    return new PlaybackState(
        seq,
        playback.anchor(),
        playback.item(),
        playback.cause(),
        playback.by(),
        playback.issuedAtMs(),
        playback.play(),
        playback.waiting());
  }

  private final class Listener implements StreamActor.Listener<Playback, PlaybackLogic.Moved> {
    @Override
    public void stored(PlaybackLogic.Moved moved, long seq, Playback to) {
      around.tell(FrameClass.PLAYBACK, seq, new ServerFrame.Playback(state(seq, to)));
      var over = waits.stored(to, seq, now());
      if (over != null) around.waited(over);
      if (over != null || to.waiting() != null) news.waitChanged();
      look();
    }

    @Override
    public void broken() {
      around.broken();
    }
  }
}
