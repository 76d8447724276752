package matinee.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// The server in a process of its own, with its embedded databases in a temporary folder.
///
/// Started with the flags of the product's own start. Ends with this program, whatever happens to
/// it short of kill -9.
final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final int LINES_KEPT = 200;
  private static final Pattern ADDRESS = Pattern.compile("Open +(http://localhost:\\d+)");

  /// Limits against floods, raised so far that the benchmark never meets them.
  private static final List<String> RAISED =
      List.of(
          "limits.guest=10000000/1s",
          "limits.room-creation=10000000/1s",
          "limits.sign-up=1000000/1s",
          "limits.upload=1000000/1s",
          "limits.demo=1000000/1s",
          "limits.chat=10000000/1s",
          "limits.commands=10000000/1s",
          "sockets.frames-per-second=1000000",
          "sockets.frames-burst=1000000");

  private final Process process;
  private final Path folder;
  private final Thread hook = new Thread(this::end);
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final ConcurrentLinkedDeque<String> lines = new ConcurrentLinkedDeque<>();

  private ServerProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /// Starts a server on a free port of this machine, and waits until it runs.
  ///
  /// @param settings more settings, as key=value
  static ServerProcess start(Path parent, List<String> settings) {
    try {
      Files.createDirectories(parent);
      var folder = Files.createTempDirectory(parent.toRealPath(), "matinee-bench-");
      var process =
          new ProcessBuilder(command(folder, settings))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      var server = new ServerProcess(process, folder);
      Runtime.getRuntime().addShutdownHook(server.hook);
      Thread.ofPlatform().daemon().start(server::listen);
      server.awaitStart();
      return server;
    } catch (IOException e) {
      throw new BenchFailure("The server cannot be started: " + e.getMessage(), e);
    }
  }

  private static List<String> command(Path folder, List<String> settings) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("server.flags").split(" +")));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of("matinee.launcher.Main", "serve"));
    var all = new ArrayList<String>();
    all.addAll(List.of("http.host=127.0.0.1", "http.port=0", "data.folder=" + folder));
    all.addAll(RAISED);
    all.addAll(settings);
    for (var setting : all) command.addAll(List.of("--set", setting));
    return command;
  }

  private void awaitStart() {
    try {
      var _ = address.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new BenchFailure("Interrupted.", e);
    } catch (ExecutionException | TimeoutException e) {
      var said = output();
      close();
      throw new BenchFailure("The server did not start:\n" + said, e);
    }
  }

  private void listen() {
    var stream = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    try (var input = new BufferedReader(stream)) {
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        lines.add(line);
        if (lines.size() > LINES_KEPT) lines.poll();
        var found = ADDRESS.matcher(line);
        if (found.find()) address.complete(found.group(1));
      }
    } catch (IOException e) {
      lines.add("the output ended: " + e.getMessage());
    }
    address.completeExceptionally(new BenchFailure("it ended"));
  }

  /// Such as `http://localhost:8080`.
  String address() {
    return address.getNow("");
  }

  long pid() {
    return process.pid();
  }

  Path folder() {
    return folder;
  }

  /// The last lines that it wrote.
  String output() {
    return String.join("\n", lines);
  }

  /// Warnings and errors that it logged, at most the last ones.
  List<String> complaints() {
    return lines.stream().filter(line -> line.contains("WARN") || line.contains("ERROR")).toList();
  }

  /// Runs a full garbage collection in the server and waits for its end.
  void collectGarbage() {
    diagnose("GC.run");
  }

  /// Bytes of live objects in the server's heap; counting them collects the garbage.
  long liveHeapBytes() {
    var histogram = diagnose("GC.class_histogram").strip();
    var total = histogram.substring(histogram.lastIndexOf("Total")).strip().split(" +");
    return Long.parseLong(total[2]);
  }

  private String diagnose(String what) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var asked =
          new ProcessBuilder(jcmd, String.valueOf(pid()), what).redirectErrorStream(true).start();
      var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!asked.waitFor(30, TimeUnit.SECONDS) || asked.exitValue() != 0) {
        throw new BenchFailure("jcmd " + what + " failed: " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new BenchFailure("jcmd cannot be run.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This program is ending already; the hook has found nothing to do.
      lines.add("ended at shutdown");
    }
  }

  /// Asks it to stop, makes it stop, and removes its folder.
  private synchronized void end() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    remove(folder);
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException | java.io.UncheckedIOException e) {
      Report.say("The folder " + folder + " was not removed: " + e.getMessage());
    }
  }
}
