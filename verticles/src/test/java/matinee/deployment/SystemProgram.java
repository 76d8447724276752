package matinee.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Programs that only tests need: an installed one, else the system's package, unpacked beside the
/// build and not installed.
///
/// There are none where neither is to be had: neither Maven's registry nor npm's has these programs
/// themselves, as they have the other linters, and they are too large to be kept here. So what
/// needs one says so in its report and goes without; what remains has to be tested by other means.
final class SystemProgram {
  private static final int MINUTES_MAX = 3;

  private SystemProgram() {}

  /// @param name of the program and of its package
  /// @param folder for files on the way
  static Optional<Path> find(String name, Path folder) throws IOException, InterruptedException {
    for (var place : String.valueOf(System.getenv("PATH")).split(":")) {
      var path = Path.of(place, name);
      if (Files.isExecutable(path)) return Optional.of(path);
    }
    var kept = Repository.ROOT.resolve("verticles/target").resolve(name);
    var unpacked = kept.resolve("usr/bin").resolve(name);
    if (!Files.isExecutable(unpacked)) unpackPackage(name, folder, kept);
    return Files.isExecutable(unpacked) && succeeds(folder, unpacked.toString(), "--help")
        ? Optional.of(unpacked)
        : Optional.empty();
  }

  private static void unpackPackage(String name, Path folder, Path target)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) return;
    if (!succeeds(folder, "apt-get", "download", name)) {
      succeeds(folder, "apt-get", "update");
      succeeds(folder, "apt-get", "download", name);
    }
    try (var packages = Files.newDirectoryStream(folder, name + "_*.deb")) {
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
}
