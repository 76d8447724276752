package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import matinee.fixtures.DefaultSettings;
import matinee.kernel.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Compose files against the schema of the specification, our settings and each other.
class ComposeTest {
  private static final String ONE = "compose.yaml";
  private static final String CLUSTER = "compose.cluster.yaml";
  private static final String SERVICES = "services.yaml";

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER, SERVICES})
  void theSchemaOfTheSpecificationAcceptsIt(String file) throws IOException {
    var result = validator().validate(Compose.read(file).alone());

    assertEquals(null, result.getErrors(), String.valueOf(result.toJson()));
    assertEquals(true, result.getValid());
  }

  @Test
  void theSchemaFindsAMistake() throws IOException {
    var file = Compose.read(ONE).alone();
    file.getJsonObject("services").getJsonObject("matinee").put("restrat", "always");

    assertEquals(false, validator().validate(file).getValid());
  }

  private static Validator validator() throws IOException {
    try (var stream = ComposeTest.class.getResourceAsStream("/compose/compose-spec.json")) {
      var text = Objects.requireNonNull(stream).readAllBytes();
      var schema = new JsonObject(new String(text, StandardCharsets.UTF_8));
      var options =
          new JsonSchemaOptions()
              .setBaseUri("https://matinee.test/")
              .setDraft(Draft.DRAFT7)
              .setOutputFormat(OutputFormat.Basic);
      return Validator.create(JsonSchema.of(schema), options);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void everyVariableOfANodeIsASettingOfOurs(String file) {
    var known = settingsByVariable().keySet();
    for (var ours : Compose.read(file).services().entrySet()) {
      if (!ours.getValue().containsKey("build")) continue;
      var unknown = new TreeSet<>(Compose.environment(ours.getValue()).keySet());
      unknown.removeAll(known);
      assertEquals(List.of(), List.copyOf(unknown), ours.getKey());
    }
  }

  private static Map<String, String> settingsByVariable() {
    return DefaultSettings.config().values().keySet().stream()
        .collect(Collectors.toMap(ComposeTest::variable, key -> key));
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void everyNameIsDeclared(String file) {
    var compose = Compose.read(file);
    var volumes = compose.objects("volumes").keySet();
    var networks = compose.objects("networks").keySet();
    var used = new HashSet<String>();
    for (var entry : compose.services().entrySet()) {
      var service = entry.getValue();
      for (var mount : Compose.mounts(service)) {
        var source = mount.getFirst();
        if (source.startsWith("./")) {
          assertTrue(Files.isRegularFile(Repository.DOCKER.resolve(source)), source);
        } else {
          assertTrue(volumes.contains(source), source);
          used.add(source);
        }
      }
      assertTrue(networks.containsAll(Compose.strings(service.getValue("networks"))), file);
      for (var before : service.getJsonObject("depends_on", new JsonObject()).fieldNames()) {
        assertTrue(compose.services().containsKey(before), before);
      }
    }
    assertEquals(volumes, used, "no volume for nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void everyServiceThatStaysIsWatchedLimitedAndStartedAgain(String file) {
    for (var entry : Compose.read(file).services().entrySet()) {
      var service = entry.getValue();
      if (!Compose.stays(service)) {
        assertTrue(List.of("secrets", "upkeep").contains(entry.getKey()), entry.getKey());
        continue;
      }
      assertEquals("unless-stopped", service.getString("restart"), entry.getKey());
      assertTrue(service.containsKey("healthcheck"), entry.getKey());
      var limits = service.getJsonObject("deploy").getJsonObject("resources");
      assertTrue(limits.getJsonObject("limits").containsKey("memory"), entry.getKey());
      assertTrue(limits.getJsonObject("limits").containsKey("pids"), entry.getKey());
      assertTrue(
          Compose.strings(service.getValue("security_opt")).contains("no-new-privileges:true"));
      assertFalse(service.getBoolean("privileged", false), entry.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void whatIsNeededIsHealthyFirst(String file) {
    var compose = Compose.read(file);
    for (var node : compose.nodes().values()) {
      var before = node.getJsonObject("depends_on");
      assertEquals(
          new JsonObject()
              .put("secrets", condition("service_completed_successfully"))
              .put("upkeep", condition("service_completed_successfully"))
              .put("database", condition("service_healthy"))
              .put("redis", condition("service_healthy")),
          before);
    }
  }

  private static JsonObject condition(String condition) {
    return new JsonObject().put("condition", condition);
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void aNodeGetsTheTimeThatItTakesForAnOrderlyStop(String file) {
    for (var node : Compose.read(file).nodes().values()) {
      var values = DefaultSettings.config().with(settings(node));
      var grace = new Config(Map.of("grace", node.getString("stop_grace_period")));
      var spare = grace.duration("grace").minus(values.duration("stop.timeout"));
      if (values.flag("cluster.enabled")) {
        spare = spare.minus(values.duration("drain.notice")).minus(longestDrain(values));
      }
      assertTrue(spare.compareTo(Duration.ofSeconds(5)) >= 0, spare.toString());
    }
  }

  private static Duration longestDrain(Config values) {
    var sockets = values.duration("drain.timeout");
    var requests = values.duration("drain.requests");
    return sockets.compareTo(requests) > 0 ? sockets : requests;
  }

  private static Map<String, String> settings(JsonObject node) {
    var known = settingsByVariable();
    return Compose.environment(node).entrySet().stream()
        .filter(entry -> known.containsKey(entry.getKey()))
        .collect(
            Collectors.toMap(
                entry -> Objects.requireNonNull(known.get(entry.getKey())), Map.Entry::getValue));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void noPasswordIsWrittenDownOrHandedOverInTheEnvironment(String file) {
    for (var service : Compose.read(file).services().values()) {
      for (var entry : Compose.environment(service).entrySet()) {
        var secret = entry.getKey().matches("DATABASE_URL|REDIS_URL|.*(PASSWORD|SECRET)");
        assertFalse(secret, entry.getKey() + " belongs in a file");
        if (entry.getKey().endsWith("_FILE")) {
          assertTrue(entry.getValue().startsWith("/run/matinee/"), entry.getValue());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, CLUSTER})
  void onlyWhoMigratesKnowsTheOwnerOfTheTables(String file) {
    var compose = Compose.read(file);
    for (var node : compose.nodes().values()) {
      var settings = Compose.environment(node);
      assertEquals("false", settings.get("DATABASE_MIGRATE"));
      assertFalse(settings.toString().contains("migrate-url"), settings.toString());
      assertFalse(node.containsKey("group_add"));
    }
    var upkeep = Objects.requireNonNull(compose.services().get("upkeep"));
    var secrets = Repository.text(Repository.DOCKER.resolve("secrets.sh"));
    for (var group : Compose.strings(upkeep.getValue("group_add"))) {
      assertTrue(secrets.contains("${UPKEEP_GID:-" + group + "}"), group);
    }
    assertEquals(List.of("migrate"), Compose.strings(upkeep.getValue("command")));
    assertTrue(Compose.environment(upkeep).containsKey("DATABASE_MIGRATE_URL_FILE"));
    var image = Compose.read(file).nodes().values().iterator().next();
    for (var key : List.of("image", "read_only", "cap_drop", "security_opt", "init")) {
      assertEquals(image.getValue(key), upkeep.getValue(key), key);
    }
  }

  @Test
  void theDatabaseMakesTheUserOfTheProgram() {
    var database = Objects.requireNonNull(Compose.read(SERVICES).services().get("database"));
    var first =
        Compose.mounts(database).stream()
            .filter(mount -> mount.get(1).startsWith("/docker-entrypoint-initdb.d/"))
            .map(mount -> Repository.DOCKER.resolve(mount.getFirst()).normalize())
            .toList();

    assertEquals(List.of(Repository.DOCKER.resolve("database-init.sh")), first);
    assertTrue(Files.isExecutable(first.getFirst()), "else it is part of the image's own script");
    var script = Repository.text(first.getFirst());
    assertTrue(script.contains("--file=/run/matinee/database-program.sql"), script);
  }

  @Test
  void onlyTheProxyOfAClusterIsReachedFromOutside() {
    var compose = Compose.read(CLUSTER);
    var published = new ArrayList<String>();
    for (var entry : compose.services().entrySet()) {
      if (entry.getValue().containsKey("ports")) published.add(entry.getKey());
    }

    assertEquals(List.of("proxy"), published);
    var inside = Objects.requireNonNull(compose.objects("networks").get("inside"));
    assertEquals(true, inside.getBoolean("internal"));
    var proxy = Objects.requireNonNull(compose.services().get("proxy"));
    assertEquals(List.of("front"), Compose.strings(proxy.getValue("networks")));
  }

  @Test
  void theNodesOfAClusterKnowEachOtherAndTheProxy() {
    var compose = Compose.read(CLUSTER);
    var proxy = Objects.requireNonNull(compose.services().get("proxy"));
    var address = proxy.getJsonObject("networks").getJsonObject("front").getString("ipv4_address");
    var hosts = new ArrayList<String>();
    for (var entry : compose.nodes().entrySet()) {
      var settings = Compose.environment(entry.getValue());
      var host = Objects.requireNonNull(settings.get("CLUSTER_HOST"));
      hosts.add(host + ":" + settings.get("CLUSTER_PORT"));
      var network = entry.getValue().getJsonObject("networks").getJsonObject("inside");
      assertEquals(new JsonArray().add(host), network.getJsonArray("aliases"));
      assertEquals(address, settings.get("HTTP_TRUSTED_PROXIES"));
      assertEquals(entry.getKey(), settings.get("NODE_NAME"));
    }

    assertEquals(3, hosts.size());
    for (var node : compose.nodes().values()) {
      assertEquals(String.join(",", hosts), Compose.environment(node).get("CLUSTER_MEMBERS"));
    }
  }

  @Test
  void theNodesOfAClusterShareTheirMediaAndNothingElse() {
    var folders = new ArrayList<String>();
    for (var node : Compose.read(CLUSTER).nodes().values()) {
      var media = Objects.requireNonNull(Compose.environment(node).get("MEDIA_FOLDER"));
      for (var mount : Compose.mounts(node)) {
        if (mount.get(1).equals(media)) assertEquals("media", mount.getFirst());
        if (mount.get(1).equals("/data")) folders.add(mount.getFirst());
      }
    }

    assertEquals(3, new HashSet<>(folders).size(), folders.toString());
  }

  @Test
  void aMoveToAClusterKeepsTheDatabaseAndTheFilms() {
    var one = Compose.read(ONE);
    var cluster = Compose.read(CLUSTER);

    assertEquals(one.alone().getString("name"), cluster.alone().getString("name"));
    for (var volume : List.of("database", "secrets", "media")) {
      assertTrue(one.objects("volumes").containsKey(volume), volume);
      assertTrue(cluster.objects("volumes").containsKey(volume), volume);
    }
  }
}
