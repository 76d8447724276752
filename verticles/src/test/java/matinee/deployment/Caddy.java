package matinee.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The proxy itself: an installed one, else the system's package, unpacked and not installed.
final class Caddy {
  private static final int MINUTES_MAX = 3;

  private final Path program;
  private final Path folder;

  private Caddy(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /// @param folder for its files
  /// @return empty where there is none and no package of it
  static Optional<Caddy> find(Path folder) throws IOException, InterruptedException {
    for (var place : String.valueOf(System.getenv("PATH")).split(":")) {
      var path = Path.of(place, "caddy");
      if (Files.isExecutable(path)) return Optional.of(new Caddy(path, folder));
    }
    var kept = Repository.ROOT.resolve("verticles/target/caddy");
    var unpacked = kept.resolve("usr/bin/caddy");
    if (!Files.isExecutable(unpacked)) unpackPackage(folder, kept);
    return Files.isExecutable(unpacked)
        ? Optional.of(new Caddy(unpacked, folder))
        : Optional.empty();
  }

  private static void unpackPackage(Path folder, Path target)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) return;
    if (!succeeds(folder, "apt-get", "download", "caddy")) {
      succeeds(folder, "apt-get", "update");
      succeeds(folder, "apt-get", "download", "caddy");
    }
    try (var packages = Files.newDirectoryStream(folder, "caddy_*.deb")) {
      for (var each : packages) {
        succeeds(folder, "dpkg-deb", "-x", each.toString(), target.toString());
      }
    }
  }

  private static boolean succeeds(Path folder, String... command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
    return process.exitValue() == 0;
  }

  /// Runs one of its commands to the end.
  ///
  /// @return what it printed
  String command(String... arguments) throws IOException, InterruptedException {
    try (var run = start(Map.of(), arguments)) {
      if (run.exitCode() != 0) throw new AssertionError(run.output());
      return run.output();
    }
  }

  /// Starts it with a home of its own.
  ImageRun start(Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_DATA_HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().putAll(environment);
    return new ImageRun(builder);
  }
}
