package matinee.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The proxy itself, where it can be had; see [SystemProgram].
final class Caddy {
  private final Path program;
  private final Path folder;

  private Caddy(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /// @param folder for its files
  static Optional<Caddy> find(Path folder) throws IOException, InterruptedException {
    return SystemProgram.find("caddy", folder).map(program -> new Caddy(program, folder));
  }

  /// The certificate that vouches for those of its own making.
  Path root() {
    return folder.resolve("caddy/pki/authorities/local/root.crt");
  }

  /// Whether it has made a certificate for this name, and so the one that vouches for it.
  boolean hasCertificate(String name) {
    var certificate = folder.resolve("caddy/certificates/local").resolve(name);
    return Files.exists(certificate.resolve(name + ".json"));
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
