package matinee.playback;

import java.util.LinkedHashMap;
import java.util.Map;
import matinee.protocol.Endpoint;
import matinee.protocol.Person;
import matinee.protocol.Watching;
import matinee.protocol.Watching.State;

/// How one member fares, over all of their devices: the best one counts, so that a second device
/// never holds anybody up. Pure but for being mutable.
final class Viewer {
  /// Devices of one member that are remembered; the oldest makes room.
  static final int DEVICES_MAX = 4;

  /// As far behind somebody still is in step.
  static final long BEHIND_MS = 1_000;

  private static final Endpoint UNTOLD = new Endpoint("", 0, 0);
  private static final long NEVER = Long.MIN_VALUE;

  final String id;
  private final WaitLimits limits;
  private final Map<Endpoint, Device> devices = new LinkedHashMap<>(2);
  private String name = "";
  private long bufferingSinceMs = NEVER;
  private long goodSinceMs = NEVER;
  private long awaitedMs = NEVER;
  private boolean wasInStep;
  private boolean skipped;

  Viewer(String id, WaitLimits limits) {
    this.id = id;
    this.limits = limits;
  }

  private record Device(Watching said, long atMs) {
    /// Whether somebody watches there, so that waiting for it makes sense.
    boolean isWatched() {
      return switch (said.state()) {
        case NONE, BLOCKED -> false;
        case BUFFERING, READY, PLAYING -> !said.hidden();
      };
    }

    boolean hasData() {
      return said.state() == State.READY || said.state() == State.PLAYING;
    }
  }

  void report(Watching said, long nowMs) {
    name = said.name();
    var key = said.device() == null ? UNTOLD : said.device();
    devices.remove(key);
    devices.put(key, new Device(said, nowMs));
    if (devices.size() > DEVICES_MAX) devices.remove(devices.keySet().iterator().next());
    judge(nowMs);
  }

  /// A device went; true when it was the last one.
  boolean left(Endpoint device, long nowMs) {
    devices.remove(device);
    judge(nowMs);
    return devices.isEmpty();
  }

  private void judge(long nowMs) {
    skipped = isSkipped(nowMs);
    if (!isBuffering()) bufferingSinceMs = NEVER;
    else if (bufferingSinceMs == NEVER) bufferingSinceMs = nowMs;
    var good = isWatching(nowMs) && !isBuffering() && behindMs() < BEHIND_MS;
    if (!good) {
      goodSinceMs = NEVER;
      return;
    }
    if (goodSinceMs == NEVER) goodSinceMs = nowMs;
    skipped = isSkipped(nowMs);
    wasInStep = true;
  }

  /// Whether there is a device at which the film is watched.
  boolean isWatching(long nowMs) {
    for (var device : devices.values()) {
      if (device.isWatched() && nowMs - device.atMs() <= limits.freshMs()) return true;
    }
    return false;
  }

  /// Whether data is missing at every device that is watched.
  boolean isBuffering() {
    var watched = false;
    for (var device : devices.values()) {
      if (device.hasData()) return false;
      watched |= device.isWatched();
    }
    return watched;
  }

  /// Whether a device stands ready for a playback state.
  boolean isReadyFor(long seq) {
    for (var device : devices.values()) {
      if (device.said().state() == State.READY && device.said().seq() >= seq) return true;
    }
    return false;
  }

  /// How far behind the best device is.
  long behindMs() {
    var least = Long.MAX_VALUE;
    for (var device : devices.values()) {
      if (device.isWatched()) least = Math.min(least, device.said().behindMs());
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  /// Whether the room may wait for them at a start.
  boolean mayBeAwaited(long nowMs) {
    return !isSkipped(nowMs) && isWatching(nowMs);
  }

  /// When lacking data is long enough to wait for; `Long.MAX_VALUE` when it is not lacking, or was
  /// never there: who comes to a running film is not waited for.
  long stallsAtMs() {
    var counts = bufferingSinceMs != NEVER && wasInStep && !skipped;
    return counts ? bufferingSinceMs + limits.graceMs() : Long.MAX_VALUE;
  }

  void awaited(long nowMs) {
    awaitedMs = nowMs;
  }

  boolean wasAwaitedWithinAMinute(long nowMs) {
    return awaitedMs != NEVER && nowMs - awaitedMs < WaitLimits.MINUTE_MS;
  }

  /// The room does not wait for them until they have fared well for a while.
  void skip() {
    skipped = true;
    goodSinceMs = NEVER;
  }

  /// Whether the room does not wait for them; over once they have fared well for long enough, be
  /// it that they said nothing new meanwhile.
  boolean isSkipped(long nowMs) {
    var faresWell = goodSinceMs != NEVER && nowMs - goodSinceMs >= limits.healthyMs();
    return skipped && !faresWell;
  }

  boolean isInTrouble() {
    return skipped || isBuffering() || behindMs() >= BEHIND_MS;
  }

  Person person() {
    return new Person(id, name);
  }
}
