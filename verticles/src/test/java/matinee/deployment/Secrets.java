package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Runs `docker/secrets.sh` with a folder of the test, and with its own user for all files.
final class Secrets {
  private Secrets() {}

  static void make(Path folder) throws IOException, InterruptedException {
    var script = Repository.DOCKER.resolve("secrets.sh").toString();
    var builder = new ProcessBuilder("/bin/sh", script).inheritIO();
    var owner = String.valueOf(Files.getAttribute(folder, "unix:uid"));
    builder.environment().put("SECRETS_FOLDER", folder.toString());
    builder.environment().put("SERVICES_UID", owner);
    builder.environment().put("PROGRAM_UID", owner);
    var group = String.valueOf(Files.getAttribute(folder, "unix:gid"));
    builder.environment().put("UPKEEP_GID", group);
    var process = builder.start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    assertEquals(0, process.exitValue());
  }
}
