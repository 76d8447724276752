package matinee.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import matinee.media.MediaSettings.Limits;

/// One run of ffmpeg or ffprobe with limits, which never outlives this program.
///
/// A small shell script stands between: it sets the limits, and a guard inside it kills the child
/// as soon as the pipe from this program closes, which the operating system sees to even after a
/// `kill -9`. Where there is no shell the child runs without limits on memory and file size.
///
/// [#stop] may be called from any thread; the rest belongs to the thread that made it.
final class ChildProcess {
  private static final Path SHELL = Path.of("/bin/sh");
  // $1 memory in KiB, $2 file size in blocks of 512 bytes, $3 CPU seconds, $4 niceness, then the
  // command. A limit that the system does not know is left out.
  private static final String SCRIPT =
      """
      ulimit -c 0 2>/dev/null
      ulimit -v "$1" 2>/dev/null
      ulimit -f "$2" 2>/dev/null
      ulimit -t "$3" 2>/dev/null
      nice=$4
      shift 4
      exec 3<&0
      nice -n "$nice" "$@" </dev/null 3<&- &
      child=$!
      ( read -r _ <&3; kill -9 $child ) >/dev/null 2>&1 &
      guard=$!
      exec 3<&-
      wait $child
      status=$?
      kill -9 $guard 2>/dev/null
      exit $status
      """;
  private static final Set<String> ENVIRONMENT = Set.of("PATH", "LD_LIBRARY_PATH", "TMPDIR");
  private static final int LINE_MAX = 500;
  private static final int TAIL_MAX = 200;
  private static final Duration TICK = Duration.ofMillis(250);

  private final Process process;
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private final List<Thread> readers = new ArrayList<>();
  private volatile Ended ended = Ended.BY_ITSELF;
  private volatile long movedAtNanos = System.nanoTime();

  /// How a run came to its end.
  enum Ended {
    BY_ITSELF,
    TIMED_OUT,
    STALLED,
    STOPPED
  }

  /// @param exit status of the process; meaningful only when it ended by itself
  /// @param tail the last lines of its messages, shortened
  record Result(Ended ended, int exit, List<String> tail) {
    boolean succeeded() {
      return ended == Ended.BY_ITSELF && exit == 0;
    }
  }

  /// Starts a process whose standard output is text, given line by line to `lines` on a thread of
  /// its own.
  ///
  /// @throws UncheckedIOException when the program cannot be started
  ChildProcess(
      List<String> command, Path folder, Limits limits, Duration time, Consumer<String> lines) {
    var builder = new ProcessBuilder(guarded(command, limits, time)).directory(folder.toFile());
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.environment().put("LC_ALL", "C");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read(process.getInputStream(), lines);
    read(process.getErrorStream(), this::remember);
  }

  /// Tells that work goes on, which puts off the end by stalling.
  void moved() {
    movedAtNanos = System.nanoTime();
  }

  /// Ends the process; harmless when it has ended.
  void stop() {
    end(Ended.STOPPED);
  }

  /// Waits until the process has ended and all it said is read.
  ///
  /// @param time after this it is ended
  /// @param stall without a call of [#moved] for this long it is ended
  Result await(Duration time, Duration stall) throws InterruptedException {
    var startNanos = System.nanoTime();
    try {
      while (!process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        var now = System.nanoTime();
        if (now - startNanos > time.toNanos()) end(Ended.TIMED_OUT);
        else if (now - movedAtNanos > stall.toNanos()) end(Ended.STALLED);
      }
    } catch (InterruptedException e) {
      end(Ended.STOPPED);
      throw e;
    }
    closeGuard();
    for (var reader : readers) reader.join(Duration.ofSeconds(5));
    synchronized (tail) {
      return new Result(ended, process.exitValue(), List.copyOf(tail));
    }
  }

  private void end(Ended why) {
    if (!process.isAlive()) return;
    ended = why;
    var family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    closeGuard();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private void closeGuard() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is closed already, which is what was wanted.
    }
  }

  private void read(InputStream stream, Consumer<String> lines) {
    var reader =
        Thread.ofPlatform()
            .daemon()
            .name("media-child-output")
            .unstarted(
                () -> {
                  try (var text =
                      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                    eachLine(text, lines);
                  } catch (IOException e) {
                    remember("output lost: " + e.getMessage());
                  }
                });
    readers.add(reader);
    reader.start();
  }

  /// Reads lines of any length, of which only the beginning is kept.
  private static void eachLine(BufferedReader text, Consumer<String> lines) throws IOException {
    var line = new StringBuilder();
    for (var c = text.read(); c >= 0; c = text.read()) {
      if (c != '\n' && c != '\r') {
        if (line.length() < LINE_MAX) line.append((char) c);
      } else if (!line.isEmpty()) {
        lines.accept(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) lines.accept(line.toString());
  }

  private void remember(String line) {
    synchronized (tail) {
      if (tail.size() == TAIL_MAX) tail.removeFirst();
      tail.addLast(line);
    }
  }

  private static List<String> guarded(List<String> command, Limits limits, Duration time) {
    if (!Files.isExecutable(SHELL)) return command;
    var cpuSeconds = time.toSeconds() * Runtime.getRuntime().availableProcessors() + 60;
    var guarded = new ArrayList<String>();
    guarded.addAll(List.of(SHELL.toString(), "-c", SCRIPT, "matinee-media"));
    guarded.add(Long.toString(limits.memoryBytes() / 1024));
    guarded.add(Long.toString(limits.fileBytes() / 512));
    guarded.add(Long.toString(cpuSeconds));
    guarded.add(Integer.toString(limits.nice()));
    guarded.addAll(command);
    return guarded;
  }
}
