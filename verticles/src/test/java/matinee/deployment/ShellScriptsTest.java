package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// All shell scripts, also those that the documents show: read by their own shell, and by their
/// linter where that can be had, see [SystemProgram].
class ShellScriptsTest {
  private static final List<String> FOLDERS =
      List.of("docker", "verticles/src/main/distribution/bin");
  private static final Pattern SHOWN = Pattern.compile("```sh\n(#!.*?)```", Pattern.DOTALL);

  private @TempDir Path folder;

  @Test
  void theirShellsUnderstandThem() throws Exception {
    var scripts = scripts();
    assertTrue(scripts.size() >= 5, scripts.toString());
    for (var script : scripts) {
      var shell = Repository.text(script).lines().findFirst().orElse("").substring(2);
      assertTrue(List.of("/bin/sh", "/bin/bash").contains(shell), script + ": " + shell);
      assertEquals(0, run(shell, "-n", script.toString()), script.toString());
      var shipped = script.startsWith(Repository.ROOT);
      assertTrue(!shipped || Files.isExecutable(script), script.toString());
    }
  }

  @Test
  void theLinterHasNothingToSay(TestReporter reporter) throws Exception {
    var linter = SystemProgram.find("shellcheck", folder);
    if (linter.isEmpty()) {
      reporter.publishEntry("shellcheck", "is not to be had here");
      return;
    }
    for (var script : scripts()) assertEquals(0, lint(linter, script), script.toString());
    var wrong = "#!/bin/sh\nfolder=$1\nrm -rf $folder/*\n";
    var mistake = Files.writeString(folder.resolve("mistake.sh"), wrong);
    assertNotEquals(0, lint(linter, mistake), "it finds a mistake");
  }

  private int lint(Optional<Path> linter, Path script) throws Exception {
    return run(linter.orElseThrow().toString(), "--norc", "--severity=style", script.toString());
  }

  private static int run(String... command) throws Exception {
    var process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return process.exitValue();
  }

  private List<Path> scripts() throws IOException {
    var scripts = new ArrayList<Path>();
    for (var place : FOLDERS) {
      try (var files = Files.list(Repository.ROOT.resolve(place))) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (Repository.text(file).startsWith("#!")) scripts.add(file);
        }
      }
    }
    var shown = SHOWN.matcher(Repository.text(Repository.ROOT.resolve("docs/operating.md")));
    assertTrue(shown.find());
    scripts.add(Files.writeString(folder.resolve("shown.sh"), shown.group(1)));
    assertFalse(shown.find(), "one is shown");
    return scripts;
  }
}
