package matinee.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Pause;

/// What a disk does by itself to who stores something for good: pages of a file that exists are
/// written over, each with a pause before it, and each is waited for (`fdatasync`), as a database
/// does with its log. No server runs.
///
/// What is stored cannot be told before the disk has answered, so that no server that stores is
/// quicker than this.
final class Disk {
  private static final int PAGE_BYTES = 8 << 10;
  private static final int FILE_BYTES = 16 << 20;

  /// Longer than this is told one by one: in a run of four seconds it moves p99.
  private static final double STALL_MS = 40;

  private static final double NANOS_PER_MS = 1e6;

  private final Plan plan;
  private final Report report;

  /// @param pause between two pages, which is about that of the statements that store chat
  record Plan(Duration pause, Duration length, int repeats) {
    static Plan from(Options options) {
      return new Plan(
          Duration.ofMillis(options.count("pause-ms", 4, 10_000)),
          options.seconds("seconds", 20, 600),
          options.count("repeats", 3, 100));
    }
  }

  Disk(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section("a page of %d KiB written for good".formatted(PAGE_BYTES >> 10));
    var runs = new ArrayList<List<Double>>();
    try {
      var file = Files.createTempFile(folder, "matinee-bench-disk", "");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        fill(channel);
        for (var i = 0; i < plan.repeats(); i++) runs.add(run(channel));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchFailure("The disk could not be written.", e);
    }
    for (var percentile : List.of(50.0, 99.0, 99.9, 100.0)) {
      report.figure(
          "p" + percentile, "ms", runs.stream().map(run -> at(run, percentile)).toList());
    }
    report.figure(
        "longer than %.0f ms".formatted(STALL_MS),
        "per minute",
        runs.stream().map(this::stallsPerMinute).toList());
  }

  /// The file has its length before it is measured, so that only its content changes.
  private static void fill(FileChannel channel) throws IOException {
    var all = ByteBuffer.allocate(FILE_BYTES);
    while (all.hasRemaining()) channel.write(all);
    channel.force(true);
  }

  /// @return how long each page took, ms, sorted
  private List<Double> run(FileChannel channel) throws IOException {
    var page = ByteBuffer.allocate(PAGE_BYTES);
    var tookMs = new ArrayList<Double>();
    var endNanos = System.nanoTime() + plan.length().toNanos();
    for (var at = 0; System.nanoTime() < endNanos; at = (at + PAGE_BYTES) % FILE_BYTES) {
      Pause.of(plan.pause());
      var beganNanos = System.nanoTime();
      channel.write(page.clear(), at);
      channel.force(false);
      tookMs.add((System.nanoTime() - beganNanos) / NANOS_PER_MS);
    }
    return tookMs.stream().sorted().toList();
  }

  private static double at(List<Double> sorted, double percentile) {
    var index = (int) Math.ceil(percentile / 100 * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }

  private double stallsPerMinute(List<Double> run) {
    var stalls = run.stream().filter(ms -> ms > STALL_MS).count();
    return 60.0 * stalls / plan.length().toSeconds();
  }
}
