package matinee.rooms;

import io.vertx.core.Vertx;
import matinee.protocol.ErrorCode;
import matinee.streams.StreamActor;

/// Answers once the other verticles of the shard know what has changed: whoever hears that somebody
/// is muted, or may do something now, finds it so.
///
/// A stream answers first and tells its listener after that, in the same turn, so the answer waits
/// for the next turn, by when rights are told; and for the chat to say that it has heard.
final class AfterTelling implements StreamActor.Answer {
  private final Vertx vertx;
  private final LiveRoom room;
  private final StreamActor.Answer answer;

  AfterTelling(Vertx vertx, LiveRoom room, StreamActor.Answer answer) {
    this.vertx = vertx;
    this.room = room;
    this.answer = answer;
  }

  @Override
  public void ok(long seq) {
    vertx.runOnContext(_ -> room.speechHeard.onComplete(_ -> answer.ok(seq)));
  }

  @Override
  public void refused(ErrorCode code, String message) {
    answer.refused(code, message);
  }
}
