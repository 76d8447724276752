package matinee.bench;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.OpenLoop;
import matinee.bench.load.Run;
import matinee.bench.load.Venue;
import matinee.bench.machine.Api;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Jvm;
import matinee.bench.machine.LargeFilm;
import matinee.bench.machine.ProcFiles;
import matinee.bench.machine.ServerProcess;

/// The resident size with rooms full of talking members, while a large file is uploaded and another
/// film is transcoded, in the heap that the product starts with.
final class Memory {
  private static final double MIB = 1 << 20;
  private static final Duration UPLOAD_MAX = Duration.ofMinutes(40);
  private static final Duration DEMO_MAX = Duration.ofMinutes(15);
  private static final int COPIES_MAX = 200;

  private final Plan plan;
  private final Report report;
  private final ConcurrentLinkedQueue<Double> residentMib = new ConcurrentLinkedQueue<>();
  private final List<String> copies = new ArrayList<>();

  /// @param rate messages per second over all rooms meanwhile
  record Plan(int rooms, int members, double rate, double uploadGib) {
    static Plan from(Options options) {
      return new Plan(
          options.count("rooms", 100, 10_000),
          options.count("members", 10, 1_000),
          options.number("rate", 50, 0.1, 100_000),
          options.number("upload-gib", 10, 0.01, 10));
    }

    long uploadBytes() {
      return Math.round(uploadGib * (1L << 30));
    }
  }

  Memory(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(ServerProcess server) {
    report.section(
        "%d sockets in rooms, %.0f messages/s, an upload of %.2f GiB, a film in the works"
            .formatted(plan.rooms() * plan.members(), plan.rate(), plan.uploadGib()));
    try (var api = new Api(server.address());
        var sampler = Executors.newSingleThreadScheduledExecutor()) {
      fact("resident size at start, MiB", server);
      var token = api.account("bench");
      var film = demoFilm(api, token, server.folder());
      fact("resident size after the demo film, MiB", server);
      try (var members = new MembersLoop();
          var crowd = new Crowd(Venue.of(server), members.get(), plan.rooms(), plan.members())) {
        crowd.join();
        fact("resident size with all sockets, MiB", server);
        var _ = sampler.scheduleAtFixedRate(() -> sample(server), 0, 250, TimeUnit.MILLISECONDS);
        whileUploading(server, api, crowd, token, film);
        sampler.shutdownNow();
      }
      report.figure("resident size meanwhile", "MiB", List.copyOf(residentMib));
      report.fact("resident size ever, MiB", ProcFiles.peakResidentBytes(server.pid()) >> 20);
      Jvm.collectGarbage(server.pid());
      fact("resident size afterwards, MiB", server);
      report.fact("complaints in the server's log", server.complaints().size());
    }
  }

  private void whileUploading(ServerProcess server, Api api, Crowd crowd, String token, Path film) {
    var loop = new OpenLoop(List.of(server), crowd);
    var startNanos = System.nanoTime();
    keepTranscoding(api, token, film);
    var upload =
        CompletableFuture.supplyAsync(
            () ->
                api.upload(token, "large.mp4", LargeFilm.of(film, plan.uploadBytes()), UPLOAD_MAX),
            Executors.newVirtualThreadPerTaskExecutor());
    var runs = new ArrayList<Run>();
    var busy = 0;
    do {
      runs.add(loop.run(Kind.CHAT, plan.rate(), Duration.ofSeconds(2)));
      if (keepTranscoding(api, token, film)) busy++;
    } while (!upload.isDone());
    var seconds = (System.nanoTime() - startNanos) / 1e9;
    try {
      var video = upload.join();
      report.fact("the large film is", video.getString("state"));
    } catch (CompletionException e) {
      throw new BenchFailure("The upload failed: " + e.getCause(), e);
    }
    report.fact("upload, s", Math.round(seconds));
    report.fact("upload, MiB/s", Math.round(plan.uploadBytes() / MIB / seconds));
    report.fact("transcoding seen in", busy + " of " + runs.size() + " looks");
    report.figure("latency p50.0", "ms", runs, run -> run.latencyMs(50));
    report.figure("latency p99.0", "ms", runs, run -> run.latencyMs(99));
    report.figure(
        "server, of one processor", "%", runs, run -> run.usage().percent(run.usage().server()));
    report.runs("runs", runs);
  }

  /// Uploads the film once more when the last copy is done; whether one was in the works.
  private boolean keepTranscoding(Api api, String token, Path film) {
    var state = copies.isEmpty() ? "none" : api.video(copies.getLast()).getString("state");
    if (state.equals("queued") || state.equals("processing")) return true;
    if (state.equals("failed")) throw new BenchFailure("A transcoding failed.");
    if (copies.size() >= COPIES_MAX) throw new BenchFailure("Too many copies were transcoded.");
    try {
      var body = BodyPublishers.ofFile(film);
      copies.add(api.upload(token, "copy.mp4", body, DEMO_MAX).getString("id"));
      return false;
    } catch (FileNotFoundException e) {
      throw new BenchFailure("The film is gone.", e);
    }
  }

  private static Path demoFilm(Api api, String token, Path folder) {
    var film = folder.resolve("bench-film.mp4");
    api.download(Demo.ready(api, token), film);
    return film;
  }

  private void fact(String what, ServerProcess server) {
    report.fact(what, ProcFiles.residentBytes(server.pid()) >> 20);
  }

  private void sample(ServerProcess server) {
    residentMib.add(ProcFiles.residentBytes(server.pid()) / MIB);
  }
}
