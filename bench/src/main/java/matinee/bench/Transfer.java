package matinee.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.bench.machine.Api;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.LargeFilm;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Nginx;
import matinee.bench.machine.ServerProcess;
import matinee.bench.machine.Usage;

/// Processor time per GiB for parts of a film served and for an upload taken, beside nginx.
///
/// This server writes an upload to the disk for good and looks into it; nginx only writes it.
final class Transfer {
  private static final double MIB = 1 << 20;
  private static final double GIB = 1 << 30;
  private static final Duration UPLOAD_MAX = Duration.ofMinutes(10);

  /// An upload is not transcoded here: nginx does not do that either.
  private static final List<String> SETTINGS = List.of("media.job-poll=10m");

  private final Plan plan;
  private final Report report;
  private final Map<String, List<Double>> figures = new TreeMap<>();

  record Plan(int uploadMib, int serveMib, int partKib, int connections, int repeats) {
    static Plan from(Options options) {
      return new Plan(
          options.count("upload-mib", 1_024, 10_000),
          options.count("serve-mib", 4_096, 1_000_000),
          options.count("part-kib", 1_024, 1_000_000),
          options.count("connections", 8, 1_000),
          options.count("repeats", 5, 100));
    }
  }

  Transfer(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    if (!Nginx.isInstalled()) throw new BenchFailure("Install the package nginx-light first.");
    report.section(
        "%d MiB in parts of %d KiB over %d connections; uploads of %d MiB"
            .formatted(plan.serveMib(), plan.partKib(), plan.connections(), plan.uploadMib()));
    try (var own = ServerProcess.start(Matinee.launch(folder, SETTINGS));
        var nginx = ServerProcess.start(Nginx.launch(folder));
        var api = new Api(own.address())) {
      var token = api.account("bench");
      var film = Demo.ready(api, token);
      var copy = nginx.folder().resolve("www").resolve("film.mp4");
      api.download(film, copy);
      for (var i = 0; i < plan.repeats(); i++) {
        serve(own, own.address() + film, size(copy));
        serve(nginx, nginx.address() + "/film.mp4", size(copy));
        uploadHere(own, api, token, copy);
        uploadThere(nginx, copy);
      }
    }
    figures.forEach(
        (what, values) -> report.figure(what, what.endsWith("GiB") ? "s" : "MiB/s", values));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new BenchFailure("No film.", e);
    }
  }

  private void serve(ServerProcess server, String url, long size) {
    var part = Math.min(plan.partKib() * 1024L, size);
    var count = (int) (plan.serveMib() * MIB / part);
    var next = new AtomicInteger();
    measured(
        server,
        "serve",
        part * count,
        () -> {
          var threads = new ArrayList<Thread>();
          for (var i = 0; i < plan.connections(); i++) {
            threads.add(Thread.startVirtualThread(() -> fetch(url, size, part, count, next)));
          }
          for (var thread : threads) join(thread);
        });
    if (next.get() < count) throw new BenchFailure("Not every part came.");
  }

  private static void fetch(String url, long size, long part, int count, AtomicInteger next) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        var from = (i * part) % Math.max(1, size - part + 1);
        var request =
            HttpRequest.newBuilder(URI.create(url))
                .header("Range", "bytes=" + from + "-" + (from + part - 1))
                .build();
        var answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != 206) throw new BenchFailure(url + " " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new BenchFailure(url + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }

  private void uploadHere(ServerProcess server, Api api, String token, Path film) {
    var size = plan.uploadMib() * (1L << 20);
    measured(
        server,
        "upload",
        size,
        () -> api.upload(token, "large.mp4", LargeFilm.of(film, size), UPLOAD_MAX));
  }

  private void uploadThere(ServerProcess server, Path film) {
    var size = plan.uploadMib() * (1L << 20);
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/large.mp4"))
            .timeout(UPLOAD_MAX)
            .PUT(LargeFilm.of(film, size))
            .build();
    measured(
        server,
        "upload",
        size,
        () -> {
          try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) throw new BenchFailure("nginx: " + answer);
          } catch (IOException e) {
            throw new BenchFailure("nginx failed: " + e, e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", e);
          }
        });
  }

  private void measured(ServerProcess server, String what, long bytes, Runnable task) {
    var before = Usage.now(server);
    task.run();
    var usage = Usage.now(server).since(before);
    note(
        server.name() + " " + what + ": server CPU per GiB",
        usage.server() / ((double) bytes / GIB));
    note(server.name() + " " + what + ": throughput", (double) bytes / MIB / usage.seconds());
  }

  private void note(String what, double value) {
    figures.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
  }
}
