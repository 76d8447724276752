package matinee.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What Linux says about processes and the machine. Processor times have a resolution of 10 ms.
public final class ProcFiles {
  private static final Path PROC = Path.of("/proc");

  /// Ticks per second in which Linux counts processor time for programs, on every architecture.
  private static final double TICKS = 100.0;

  private ProcFiles() {}

  /// Processor seconds, user and system, that a process has used so far.
  public static double cpuSeconds(long pid) {
    return cpuSeconds(read(PROC.resolve(pid + "/stat")));
  }

  /// Processor seconds that the compilers of a Java process have used so far. Compiler threads come
  /// and go: those of one that has ended are missing.
  public static double compilerSeconds(long pid) {
    var sum = 0.0;
    try (var threads = Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
      for (var thread : threads) {
        var stat = statOf(thread);
        // HotSpot names them "C1 CompilerThread0"; Linux keeps fifteen characters.
        if (stat.contains(" CompilerThre)")) sum += cpuSeconds(stat);
      }
    } catch (IOException e) {
      throw new BenchFailure("The threads of " + pid + " cannot be read: " + e.getMessage(), e);
    }
    return sum;
  }

  /// What the kernel says of a thread; nothing of one that has just ended.
  private static String statOf(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("stat"));
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static double cpuSeconds(String stat) {
    // The second field is the name in brackets, and may hold anything.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  /// Bytes of a process in memory now.
  public static long residentBytes(long pid) {
    return statusBytes(pid, "VmRSS:");
  }

  /// The most bytes that a process ever had in memory.
  public static long peakResidentBytes(long pid) {
    return statusBytes(pid, "VmHWM:");
  }

  private static long statusBytes(long pid, String field) {
    return read(PROC.resolve(pid + "/status"))
        .lines()
        .filter(line -> line.startsWith(field))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElseThrow(() -> new BenchFailure("/proc/" + pid + "/status has no " + field));
  }

  /// Processes whose working directory is in a folder: a server's databases and ffmpeg.
  static List<Long> processesIn(Path folder, long except) {
    var found = new ArrayList<Long>();
    for (var process : ProcessHandle.allProcesses().toList()) {
      try {
        if (process.pid() == except) continue;
        var home = PROC.resolve(process.pid() + "/cwd").toRealPath();
        if (home.startsWith(folder)) found.add(process.pid());
      } catch (IOException _) {
        // It ended meanwhile, or is another user's.
      }
    }
    return found;
  }

  /// Processor seconds of these processes together.
  static double cpuSecondsIn(Path folder, long except) {
    var sum = 0.0;
    for (var pid : processesIn(folder, except)) {
      try {
        sum += cpuSeconds(pid);
      } catch (BenchFailure _) {
        // It ended meanwhile.
      }
    }
    return sum;
  }

  /// Processor seconds that all processors have been busy for anybody.
  public static double machineBusySeconds() {
    var fields = read(PROC.resolve("stat")).lines().findFirst().orElseThrow().split(" +");
    var busy = 0L;
    // user nice system idle iowait irq softirq steal
    for (var i : List.of(1, 2, 3, 6, 7, 8)) busy += Long.parseLong(fields[i]);
    return busy / TICKS;
  }

  /// Machine, memory, kernel and load, in one line.
  public static String machine() {
    var model =
        read(PROC.resolve("cpuinfo"))
            .lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    var memoryKib =
        Long.parseLong(
            read(PROC.resolve("meminfo")).lines().findFirst().orElseThrow().replaceAll("\\D", ""));
    return "%s, %d processors, %.0f GiB, Linux %s, Java %s"
        .formatted(
            model,
            read(PROC.resolve("cpuinfo")).lines().filter(l -> l.startsWith("processor")).count(),
            memoryKib / 1048576.0,
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  /// Load averages over 1, 5 and 15 minutes.
  public static String load() {
    var fields = read(PROC.resolve("loadavg")).split(" ");
    return fields[0] + " " + fields[1] + " " + fields[2];
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BenchFailure(file + " cannot be read; this benchmark needs Linux.", e);
    }
  }
}
