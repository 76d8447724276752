package matinee.bench.load;

import io.vertx.core.json.JsonObject;
import matinee.bench.load.Ledger.Counts;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Usage;
import org.HdrHistogram.Histogram;

/// What one run at one rate showed.
///
/// @param rate messages per second that were due
/// @param usage over the run, up to the last delivery
/// @param latency of deliveries from when the message was due, in nanoseconds
/// @param answer time until messages were answered to their sender, likewise
/// @param lateness of sending, in nanoseconds
public record Run(
    Kind kind,
    double rate,
    Counts counts,
    Usage usage,
    Histogram latency,
    Histogram answer,
    Histogram lateness) {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  /// Fails when the server lost or repeated something that it must not. What had not come when the
  /// wait for it ended is no loss: then the rate was too high.
  void requireSound() {
    if (counts.doubled() > 0) throw new BenchFailure("Deliveries were doubled: " + counts);
    if (counts.missing() > 0 && counts.closed() == 0) {
      throw new BenchFailure("Deliveries are missing: " + counts);
    }
  }

  /// Whether every message was taken and delivered and every connection stayed.
  public boolean isClean() {
    return counts.refused() == 0
        && counts.closed() == 0
        && counts.deliveries() == counts.expected();
  }

  public double latencyMs(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }

  public double answerMs(double percentile) {
    return answer.getValueAtPercentile(percentile) / 1e6;
  }

  public double latenessMs(double percentile) {
    return lateness.getValueAtPercentile(percentile) / 1e6;
  }

  /// Processor time of the server per delivery, in microseconds.
  public double cpuMicrosPerDelivery() {
    return 1e6 * usage.server() / counts.deliveries();
  }

  /// The same with the server's PostgreSQL and Redis.
  public double allCpuMicrosPerDelivery() {
    return 1e6 * (usage.server() + usage.services()) / counts.deliveries();
  }

  public JsonObject json() {
    var percentiles = new JsonObject();
    for (var p : PERCENTILES) percentiles.put("p" + p, latencyMs(p));
    return new JsonObject()
        .put("rate", rate)
        .put("sent", counts.sent())
        .put("refused", counts.refused())
        .put("closed", counts.closed())
        .put("trouble", counts.trouble())
        .put("deliveries", counts.deliveries())
        .put("lost", counts.expected() - counts.deliveries())
        .put("bytesPerDelivery", (double) counts.bytes() / Math.max(1, counts.deliveries()))
        .put("serverCpuMicrosPerDelivery", cpuMicrosPerDelivery())
        .put("latencyMs", percentiles)
        .put("sendLatenessP99Ms", latenessMs(99))
        .put("usage", usage.json());
  }
}
