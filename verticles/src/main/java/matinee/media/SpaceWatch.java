package matinee.media;

import java.util.concurrent.atomic.AtomicBoolean;

/// Ends a job that would leave too little on the disk, which may hold the database as well. Looks
/// once a second, off the event loop.
final class SpaceWatch implements AutoCloseable {
  private static final long LOOK_MS = 1_000;

  private final Workshop workshop;
  private final Tools tools;
  private final long timer;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean ended;

  SpaceWatch(Workshop workshop, Tools tools) {
    this.workshop = workshop;
    this.tools = tools;
    timer = workshop.vertx().setPeriodic(LOOK_MS, _ -> look());
  }

  /// Whether there is too little left now; blocks for a moment.
  boolean isShort() {
    return workshop.files().usableBytes() < workshop.settings().freeSpaceMin();
  }

  /// Whether the job was ended because of that.
  boolean hasEnded() {
    return ended;
  }

  private void look() {
    if (ended || !looking.compareAndSet(false, true)) return;
    workshop
        .vertx()
        .executeBlocking(this::isShort, false)
        .onSuccess(isShort -> endIf(isShort))
        .onComplete(_ -> looking.set(false));
  }

  private void endIf(boolean isShort) {
    if (!isShort) return;
    ended = true;
    tools.stop();
  }

  @Override
  public void close() {
    workshop.vertx().cancelTimer(timer);
  }
}
