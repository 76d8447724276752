package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import matinee.fixtures.DefaultSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The proxy's file against the other files, and by the proxy itself where that can be had, see
/// [SystemProgram].
class ProxyTest {
  private static final Path FILE = Repository.DOCKER.resolve("Caddyfile");
  private static final Pattern NODES = Pattern.compile("\\n\\treverse_proxy (.*) \\{\\n");

  private @TempDir Path folder;

  @Test
  void itKnowsTheNodesOfTheCluster() {
    var expected = new ArrayList<String>();
    var port = DefaultSettings.config().text("http.port");
    for (var node : Compose.read("compose.cluster.yaml").nodes().keySet()) {
      expected.add(node + ":" + port);
    }

    assertEquals(expected, nodes());
  }

  private static List<String> nodes() {
    var match = NODES.matcher(Repository.text(FILE));
    assertTrue(match.find());
    return List.of(match.group(1).split(" ", -1));
  }

  @Test
  void itsConnectionsEndBeforeTheNodesEndThem() {
    var kept = Pattern.compile("\\n\\t+keepalive (\\d+)s\\n").matcher(Repository.text(FILE));
    assertTrue(kept.find());
    var idle = DefaultSettings.config().duration("http.idle-timeout");
    assertTrue(Long.parseLong(kept.group(1)) < idle.toSeconds());
  }

  @Test
  void itsBracesAndVariablesAreInOrder() {
    var depth = 0;
    for (var line : Repository.text(FILE).lines().toList()) {
      var words = line.replaceFirst("#.*", "").stripTrailing();
      if (words.strip().equals("}")) depth--;
      if (!words.isBlank()) assertEquals(depth, words.length() - words.stripLeading().length());
      if (words.endsWith("{")) depth++;
    }
    assertEquals(0, depth);
    var proxy = Compose.read("compose.cluster.yaml").services().get("proxy");
    var known = Compose.environment(Objects.requireNonNull(proxy)).keySet();
    var used = Pattern.compile("\\{\\$(\\w+)").matcher(Repository.text(FILE));
    while (used.find()) assertTrue(known.contains(used.group(1)), used.group(1));
  }

  @Test
  void theProxyItselfAcceptsIt(TestReporter reporter) throws Exception {
    var caddy = Caddy.find(folder);
    if (caddy.isEmpty()) {
      reporter.publishEntry("caddy", "is not to be had here; the tests above are what is left");
      return;
    }
    var said =
        caddy.get().command("validate", "--adapter", "caddyfile", "--config", FILE.toString());

    assertTrue(said.contains("Valid configuration"), said);
  }
}
