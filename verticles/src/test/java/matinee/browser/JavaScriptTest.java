package matinee.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import matinee.fixtures.NodeProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The browser's modules pass their own tests and the type checker.
///
/// Both run on the Node that the browser driver brings, so nothing has to be installed.
class JavaScriptTest {
  private static final String COMPILER = "META-INF/resources/webjars/typescript/";
  private static final Path WEB =
      Path.of(System.getProperty("repo.root", "..")).resolve("web-static").toAbsolutePath();

  private @TempDir Path folder;

  @Test
  void theTestsOfTheModulesPass() throws Exception {
    var output =
        NodeProgram.run(
            WEB, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--test", "test/**/*.test.js");
    assertTrue(output.contains("fail 0") && !output.contains("tests 0"), output);
  }

  @Test
  void theTypesOfTheModulesFit() throws Exception {
    var compiler = unpackedCompiler().resolve("tsc.js").toString();
    assertEquals(
        "", NodeProgram.run(WEB, compiler, "--project", "tsconfig.json", "--pretty", "false"));
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
