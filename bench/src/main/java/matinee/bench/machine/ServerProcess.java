package matinee.bench.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
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

/// A server in a process of its own, on the server's processor. Its helpers (processes whose
/// working directory is in its folder, such as its databases) are sent to the other one.
///
/// Ends with this program, whatever happens to it short of kill -9.
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final int LINES_KEPT = 200;
  private static final Pattern ADDRESS = Pattern.compile("Open +(http://localhost:\\d+)");

  private final Launch launch;
  private final Process process;
  private final Thread hook = new Thread(this::end);
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final ConcurrentLinkedDeque<String> lines = new ConcurrentLinkedDeque<>();

  private ServerProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /// Starts a server and waits until it runs.
  public static ServerProcess start(Launch launch) {
    var server = begin(launch);
    server.awaitStart();
    return server;
  }

  /// Starts a server; it may not run yet.
  public static ServerProcess begin(Launch launch) {
    try {
      var command = new ArrayList<>(Cores.serverPrefix());
      command.addAll(launch.command());
      var process =
          new ProcessBuilder(command)
              .directory(launch.folder().toFile())
              .redirectErrorStream(true)
              .start();
      var server = new ServerProcess(launch, process);
      Runtime.getRuntime().addShutdownHook(server.hook);
      Thread.ofPlatform().daemon().start(server::listen);
      return server;
    } catch (IOException e) {
      throw new BenchFailure(launch.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// Waits until it runs; ends it and fails when that takes too long.
  public void awaitStart() {
    try {
      if (launch.port() > 0) awaitPort();
      var _ = port.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
      keepHelpersAway();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new BenchFailure("Interrupted.", e);
    } catch (ExecutionException | TimeoutException e) {
      var said = output();
      close();
      throw new BenchFailure(launch.name() + " did not start:\n" + said, e);
    }
  }

  private void awaitPort() {
    var endNanos = System.nanoTime() + START_MAX.toNanos();
    while (process.isAlive() && System.nanoTime() < endNanos) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), launch.port())) {
        port.complete(launch.port());
        return;
      } catch (IOException _) {
        Pause.of(Duration.ofMillis(50));
      }
    }
  }

  private void keepHelpersAway() {
    for (var helper : ProcFiles.processesIn(launch.folder(), pid())) Cores.keepAway(helper);
  }

  private void listen() {
    var stream = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    try (var input = new BufferedReader(stream)) {
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        lines.add(line);
        if (lines.size() > LINES_KEPT) lines.poll();
        var found = ADDRESS.matcher(line);
        if (found.find()) port.complete(URI.create(found.group(1)).getPort());
      }
    } catch (IOException e) {
      lines.add("the output ended: " + e.getMessage());
    }
    port.completeExceptionally(new BenchFailure("it ended"));
  }

  public String name() {
    return launch.name();
  }

  /// Such as `http://localhost:8080`.
  public String address() {
    return "http://localhost:" + port();
  }

  public int port() {
    return port.getNow(launch.port());
  }

  public long pid() {
    return process.pid();
  }

  /// Lets it use all processors until [#keepToItsProcessor], so that it is warm sooner.
  public void lendProcessors() {
    Cores.lend(pid());
  }

  /// From now on it has the server's processor only, as from its start.
  public void keepToItsProcessor() {
    Cores.takeBack(pid());
  }

  public Path folder() {
    return launch.folder();
  }

  /// The last lines that it wrote.
  public String output() {
    return String.join("\n", lines);
  }

  /// Warnings and errors that it logged, at most the last ones.
  public List<String> complaints() {
    return lines.stream().filter(line -> line.contains("WARN") || line.contains("ERROR")).toList();
  }

  /// Ends it at once, as a crash does.
  public void kill() {
    try {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
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
    remove(launch.folder());
  }

  static void remove(Path folder) {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException | java.io.UncheckedIOException e) {
      Terminal.say("The folder " + folder + " was not removed: " + e.getMessage());
    }
  }
}
