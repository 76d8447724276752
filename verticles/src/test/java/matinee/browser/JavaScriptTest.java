package matinee.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The browser's modules pass their own tests and the type checker.
///
/// Both run on the Node that the browser driver brings, so nothing has to be installed.
class JavaScriptTest {
  private static final int MINUTES_MAX = 5;
  private static final String COMPILER = "META-INF/resources/webjars/typescript/";
  private static final Path WEB =
      Path.of(System.getProperty("repo.root", "..")).resolve("web-static").toAbsolutePath();

  private @TempDir Path folder;

  @Test
  void theTestsOfTheModulesPass() throws Exception {
    var output =
        run("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--test", "test/**/*.test.js");
    assertTrue(output.contains("fail 0") && !output.contains("tests 0"), output);
  }

  @Test
  void theTypesOfTheModulesFit() throws Exception {
    var compiler = unpackedCompiler().resolve("tsc.js").toString();
    assertEquals("", run(compiler, "--project", "tsconfig.json", "--pretty", "false"));
  }

  /// Runs Node in the folder of the modules; fails with what it wrote unless all was well.
  private String run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(node()));
    command.addAll(List.of(arguments));
    var output = folder.resolve("output.txt");
    var process =
        new ProcessBuilder(command)
            .directory(WEB.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
    var text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), () -> "\n" + text);
    return text;
  }

  private static String node() {
    var driver =
        Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
    return driver.createProcessBuilder().command().getFirst();
  }

  /// The compiler with the types of the language, out of its jar.
  private Path unpackedCompiler() throws IOException {
    var inJar = Objects.requireNonNull(getClass().getResource("/" + COMPILER), "no compiler");
    var jar = URI.create(inJar.toString().split("!")[0]);
    try (var files = FileSystems.newFileSystem(jar, Map.of());
        var versions = Files.list(files.getPath(COMPILER))) {
      var lib = versions.findFirst().orElseThrow().resolve("lib");
      try (var parts = Files.list(lib)) {
        for (var part : parts.filter(Files::isRegularFile).toList()) {
          Files.copy(part, folder.resolve(part.getFileName().toString()));
        }
      }
    }
    return folder;
  }
}
