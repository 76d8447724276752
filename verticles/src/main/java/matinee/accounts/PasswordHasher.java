package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Hashes passwords on a small pool of threads with a bounded queue.
///
/// Each hash takes about 20 ms of a processor and 19 MiB, so a flood of sign-ins is answered `BUSY`
/// instead of taking the whole machine. Thread-safe.
public final class PasswordHasher {
  private final WorkerExecutor executor;
  private final int pendingMax;
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger pendingOfRooms = new AtomicInteger();
  private final String unknownHash = PasswordHash.of("no account has this password");

  public PasswordHasher(Vertx vertx, AccountsSettings settings) {
    executor = vertx.createSharedWorkerExecutor("password-hash", settings.hashThreads());
    pendingMax = settings.hashThreads() + settings.hashQueueMax();
  }

  /// The text to store for a password; fails with `BUSY` when too many wait.
  public Future<String> hash(String password) {
    return submit(pending, pendingMax, () -> PasswordHash.of(password));
  }

  /// The same for a room's password, of which fewer may wait: those of rooms never keep anybody
  /// from signing in.
  Future<String> hashOfRoom(String password) {
    return submit(pendingOfRooms, roomsMax(), () -> PasswordHash.of(password));
  }

  private int roomsMax() {
    return Math.max(1, pendingMax / 4);
  }

  /// Whether the password fits; takes the same time when there is no account.
  ///
  /// @param stored the stored text, null when the name is unknown: the answer is false then
  public Future<Boolean> matches(String password, @Nullable String stored) {
    return submit(pending, pendingMax, () -> fits(password, stored));
  }

  /// The same for a room's password.
  Future<Boolean> matchesOfRoom(String password, @Nullable String stored) {
    return submit(pendingOfRooms, roomsMax(), () -> fits(password, stored));
  }

  private boolean fits(String password, @Nullable String stored) {
    var fits = PasswordHash.matches(password, stored == null ? unknownHash : stored);
    return fits && stored != null;
  }

  private <T> Future<T> submit(AtomicInteger pending, int max, Callable<T> work) {
    if (pending.incrementAndGet() > max) {
      pending.decrementAndGet();
      return Future.failedFuture(
          new Refusal(ErrorCode.BUSY, "Too many passwords are checked just now; try again.", 1_000));
    }
    return executor.executeBlocking(work, false).onComplete(_ -> pending.decrementAndGet());
  }
}
