package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import matinee.fixtures.DefaultSettings;
import org.junit.jupiter.api.Test;

/// The file for Kubernetes against its models, our settings, the image and itself.
class KubernetesTest {
  private final Manifests file = Manifests.read("kubernetes/matinee.yaml");

  @Test
  void theModelsKnowEveryField() throws IOException {
    for (var document : file.documents()) {
      assertEquals("", Manifests.problem(document), Manifests.name(document));
    }
  }

  @Test
  void theModelsFindAMistake() throws IOException {
    var service = file.only("Service", "matinee").copy();
    service.getJsonObject("spec").put("selektor", new JsonObject());

    assertTrue(Manifests.problem(service).contains("selektor"), Manifests.problem(service));
    assertEquals("no such kind", Manifests.problem(service.copy().put("kind", "Servant")));
  }

  @Test
  void everyVariableIsASettingAndNoneIsASecret() {
    var known = settingsByVariable().keySet();
    var unknown = new TreeSet<>(file.environment().keySet());
    unknown.removeAll(known);

    assertEquals(List.of(), List.copyOf(unknown));
    for (var name : file.environment().keySet()) {
      assertFalse(name.matches("DATABASE_URL|REDIS_URL|.*(PASSWORD|SECRET)"), name);
    }
    for (var document : file.documents()) {
      assertFalse(document.getString("kind").equals("Secret"), "a secret is not written down");
    }
  }

  @Test
  void theNodesFindOneAnotherBeforeTheyAreReady() {
    var values = file.environment();
    assertEquals("true", values.get("CLUSTER_ENABLED"));
    assertEquals("kubernetes", values.get("CLUSTER_JOIN"));
    assertEquals("status.podIP", values.get("CLUSTER_HOST"));
    assertEquals("metadata.name", values.get("NODE_NAME"));

    var name = Objects.requireNonNull(values.get("CLUSTER_KUBERNETES_SERVICE"));
    var service = file.only("Service", name);
    assertEquals("None", service.getJsonObject("spec").getString("clusterIP"));
    assertEquals(true, service.getJsonObject("spec").getBoolean("publishNotReadyAddresses"));
    var nodes = file.only("StatefulSet").getJsonObject("spec");
    assertEquals(Manifests.name(service), nodes.getString("serviceName"));
    assertEquals("Parallel", nodes.getString("podManagementPolicy"));
  }

  /// What [matinee.launcher.HazelcastConfig]'s discovery asks for, and nothing else.
  @Test
  void theRoleAllowsToReadWhereTheNodesAreAndNoMore() {
    var read = new JsonArray().add("get").add("list");
    var rules = new TreeMap<String, JsonArray>();
    for (var rule : Manifests.objects(file.only("Role").getJsonArray("rules"))) {
      for (var resource : rule.getJsonArray("resources")) {
        rules.put(rule.getJsonArray("apiGroups").getString(0) + "/" + resource, read);
        assertEquals(read, rule.getJsonArray("verbs"));
      }
    }
    assertEquals(
        Map.of("discovery.k8s.io/endpointslices", read, "/endpoints", read), Map.copyOf(rules));

    var binding = file.only("RoleBinding");
    var role = binding.getJsonObject("roleRef").getString("name");
    assertEquals(Manifests.name(file.only("Role")), role);
    var account = Manifests.name(file.only("ServiceAccount"));
    assertEquals(account, binding.getJsonArray("subjects").getJsonObject(0).getString("name"));
    var pod = file.pod().getJsonObject("spec");
    assertEquals(account, pod.getString("serviceAccountName"));
    assertEquals(true, pod.getBoolean("automountServiceAccountToken"));
  }

  @Test
  void everySelectorMeansTheNodes() {
    var labels = file.pod().getJsonObject("metadata").getJsonObject("labels");
    var matching = new JsonObject().put("matchLabels", labels);

    for (var service : List.of("matinee", "matinee-nodes")) {
      var spec = file.only("Service", service).getJsonObject("spec");
      assertEquals(labels, spec.getJsonObject("selector"));
    }
    for (var kind : List.of("StatefulSet", "PodDisruptionBudget")) {
      assertEquals(matching, file.only(kind).getJsonObject("spec").getJsonObject("selector"));
    }
    var policy = file.only("NetworkPolicy").getJsonObject("spec");
    assertEquals(matching, policy.getJsonObject("podSelector"));
  }

  @Test
  void everyPortIsTheOneThatTheProgramListensAt() {
    var values = file.environment();
    var ports = new HashMap<String, String>();
    for (var port : Manifests.objects(file.container().getJsonArray("ports"))) {
      ports.put(port.getString("name"), port.getInteger("containerPort").toString());
    }
    assertEquals(
        Map.of(
            "http", DefaultSettings.config().text("http.port"),
            "cluster", Objects.requireNonNull(values.get("CLUSTER_PORT")),
            "bus", Objects.requireNonNull(values.get("CLUSTER_BUS_PORT"))),
        ports);

    for (var service : List.of("matinee", "matinee-nodes")) {
      var spec = file.only("Service", service).getJsonObject("spec");
      for (var port : Manifests.objects(spec.getJsonArray("ports"))) {
        assertTrue(ports.containsKey(port.getString("targetPort")), service);
      }
    }
  }

  @Test
  void onlyNodesReachWhatIsNotEncrypted() {
    var rules = file.only("NetworkPolicy").getJsonObject("spec").getJsonArray("ingress");
    for (var rule : Manifests.objects(rules)) {
      for (var port : Manifests.objects(rule.getJsonArray("ports"))) {
        assertEquals(!port.getString("port").equals("http"), rule.containsKey("from"));
      }
    }
    var open = file.only("Service", "matinee").getJsonObject("spec").getJsonArray("ports");
    assertEquals("http", open.getJsonObject(0).getString("targetPort"));
    assertEquals(1, open.size());
  }

  @Test
  void aNodeGetsTheTimeThatItTakesForAnOrderlyStop() {
    var values = DefaultSettings.config().with(settings());
    var stop = values.duration("stop.timeout").plus(values.duration("drain.notice"));
    var grace = file.pod().getJsonObject("spec").getInteger("terminationGracePeriodSeconds");
    for (var beside : List.of("drain.timeout", "drain.requests")) {
      var spare = Duration.ofSeconds(grace).minus(stop).minus(values.duration(beside));
      assertTrue(spare.toSeconds() >= 5, beside + " leaves " + spare);
    }
  }

  @Test
  void aNodeIsEndedWhenItIsDeadAndLeftOutWhenItIsNotReady() {
    assertEquals("/health/live", probe("startupProbe").getString("path"));
    assertEquals("/health/live", probe("livenessProbe").getString("path"));
    assertEquals("/health/ready", probe("readinessProbe").getString("path"));
    var live = file.container().getJsonObject("livenessProbe");
    var seconds = live.getInteger("periodSeconds") * live.getInteger("failureThreshold");
    assertTrue(seconds >= 30, "longer than the pause between two lives");
  }

  private JsonObject probe(String name) {
    var get = file.container().getJsonObject(name).getJsonObject("httpGet");
    assertEquals("http", get.getString("port"));
    return get;
  }

  @Test
  void aPodIsClosedAsTheImageExpectsIt() {
    var dockerfile = Repository.text(Repository.DOCKER.resolve("Dockerfile"));
    var pod = file.pod().getJsonObject("spec").getJsonObject("securityContext");
    var user = pod.getInteger("runAsUser");
    assertTrue(dockerfile.contains("USER " + user + ":" + pod.getInteger("runAsGroup")));
    assertEquals(user, pod.getInteger("fsGroup"));
    assertEquals(true, pod.getBoolean("runAsNonRoot"));
    var container = file.container().getJsonObject("securityContext");
    assertEquals(true, container.getBoolean("readOnlyRootFilesystem"));
    assertEquals(false, container.getBoolean("allowPrivilegeEscalation"));
    assertTrue(file.container().getJsonObject("resources").containsKey("limits"));
  }

  @Test
  void everyFolderIsThereAndTheMediaAreShared() {
    var volumes = new HashMap<String, JsonObject>();
    for (var volume : Manifests.objects(file.pod().getJsonObject("spec").getJsonArray("volumes"))) {
      volumes.put(volume.getString("name"), volume);
    }
    var mounts = new HashMap<String, String>();
    for (var mount : Manifests.objects(file.container().getJsonArray("volumeMounts"))) {
      mounts.put(mount.getString("mountPath"), mount.getString("name"));
    }
    assertEquals(volumes.keySet(), Set.copyOf(mounts.values()));

    var values = file.environment();
    var media = Objects.requireNonNull(volumes.get(mounts.get(values.get("MEDIA_FOLDER"))));
    var claim = file.only("PersistentVolumeClaim");
    assertEquals(
        Manifests.name(claim), media.getJsonObject("persistentVolumeClaim").getString("claimName"));
    assertEquals(
        new JsonArray().add("ReadWriteMany"),
        claim.getJsonObject("spec").getJsonArray("accessModes"));
    for (var secret : List.of("DATABASE_URL_FILE", "REDIS_URL_FILE")) {
      var path = Objects.requireNonNull(values.get(secret));
      var folder = path.substring(0, path.lastIndexOf('/'));
      var volume = Objects.requireNonNull(volumes.get(mounts.get(folder)), folder);
      assertTrue(volume.containsKey("secret"), secret);
      var text = Repository.text(Repository.DOCKER.resolve("kubernetes/matinee.yaml"));
      assertTrue(text.contains("--from-literal=" + path.substring(folder.length() + 1) + "="));
    }
  }

  private Map<String, String> settings() {
    var known = settingsByVariable();
    return file.environment().entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> Objects.requireNonNull(known.get(entry.getKey())), Map.Entry::getValue));
  }

  private static Map<String, String> settingsByVariable() {
    return DefaultSettings.config().values().keySet().stream()
        .collect(Collectors.toMap(KubernetesTest::variable, key -> key));
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
