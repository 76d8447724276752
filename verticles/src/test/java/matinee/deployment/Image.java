package matinee.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The files of the image in a folder, laid out from the packaged distribution as the Dockerfile
/// says: the same copies, the same Java runtime, the same owners, environment and command line.
final class Image {
  private static final String BUILT = "/src/verticles/target/";
  private static final boolean AS_ROOT = "root".equals(System.getProperty("user.name"));

  private final Dockerfile dockerfile;
  private final Path root;
  private final int user;

  /// @param root an empty folder
  Image(Dockerfile dockerfile, Path root) throws IOException, InterruptedException {
    this.dockerfile = dockerfile;
    this.root = root;
    this.user = Integer.parseInt(dockerfile.only("USER").words().getFirst().split(":", 2)[0]);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (var copy : Dockerfile.all(dockerfile.image(), "COPY")) {
      var target = inside(copy.words().getLast());
      for (var source : copy.words().subList(0, copy.words().size() - 1)) copy(source, target);
    }
    if (!Files.isExecutable(Path.of("/usr/bin/ffmpeg"))) {
      // The bundled one stands in for Debian's package on a machine without it.
      copy(BUILT + "matinee/ffmpeg/", inside("/opt/matinee/ffmpeg/"));
    }
    for (var folder : List.of("/data", "/media", "/backups", "/run/matinee")) {
      Files.createDirectories(inside(folder));
      if (AS_ROOT) Files.setAttribute(inside(folder), "unix:uid", user);
    }
  }

  int user() throws IOException {
    return AS_ROOT ? user : (Integer) Files.getAttribute(root, "unix:uid");
  }

  /// Where a path of the image is.
  Path inside(String path) {
    return root.resolve(path.substring(1));
  }

  private void copy(String source, Path target) throws IOException, InterruptedException {
    if (source.equals("/runtime/")) {
      link(target);
      return;
    }
    if (!source.startsWith(BUILT)) throw new AssertionError(source);
    var from = Repository.ROOT.resolve("verticles/target").resolve(after(BUILT, source));
    Files.createDirectories(target);
    if (Files.isRegularFile(from)) {
      var name = Objects.requireNonNull(from.getFileName()).toString();
      Files.copy(from, target.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
      return;
    }
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = target.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static String after(String prefix, String path) {
    return path.substring(prefix.length());
  }

  /// Makes the Java runtime by the Dockerfile's own words.
  private void link(Path target) throws IOException, InterruptedException {
    var words =
        Dockerfile.all(dockerfile.build(), "RUN").stream()
            .map(Dockerfile.Instruction::words)
            .filter(run -> run.getFirst().equals("jlink"))
            .findFirst()
            .orElseThrow();
    var command = new ArrayList<>(words);
    command.set(0, Path.of(System.getProperty("java.home"), "bin", "jlink").toString());
    command.set(words.indexOf("--output") + 1, target.toString());
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    var process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
    if (process.exitValue() != 0) throw new AssertionError("jlink: " + process.exitValue());
  }

  /// Starts the image's entry point as the image's user, and with nothing but its environment.
  ///
  /// @param environment more of it, as a Compose file would give it
  /// @param arguments instead of the image's own; none: the image's own
  ImageRun run(Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<>(dockerfile.only("ENTRYPOINT").words());
    command.addAll(arguments.length > 0 ? List.of(arguments) : dockerfile.only("CMD").words());
    return start(environment, command);
  }

  /// Starts a program of the image.
  ImageRun start(Map<String, String> environment, List<String> command) throws IOException {
    var line = new ArrayList<String>();
    if (AS_ROOT) {
      var group = Integer.toString(user);
      line.addAll(List.of("setpriv", "--reuid", group, "--regid", group, "--clear-groups"));
      line.addAll(List.of("--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"));
    }
    line.add(inside(command.getFirst()).toString());
    line.addAll(command.subList(1, command.size()));
    var all = new TreeMap<>(dockerfile.only("ENV").properties());
    all.putAll(environment);
    var builder = new ProcessBuilder(line).directory(inside("/data").toFile());
    builder.environment().clear();
    all.forEach((name, value) -> builder.environment().put(name, moved(value)));
    return new ImageRun(builder);
  }

  /// Paths of the image become paths of this machine.
  private String moved(String value) {
    return value.replaceAll("(^|:)/(opt|data|media|backups|run)/?", "$1" + root + "/$2/");
  }
}
