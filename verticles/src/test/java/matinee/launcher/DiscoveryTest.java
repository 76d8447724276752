package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.kubernetes.HazelcastKubernetesDiscoveryStrategyFactory;
import com.hazelcast.logging.Logger;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import matinee.launcher.JoinSettings.Discovery;
import org.junit.jupiter.api.Test;

/// How nodes are found where there is no list: by Hazelcast's own discovery, set up as a node does.
class DiscoveryTest {
  private static final int PORT = 5799;
  private static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/films/endpointslices";
  private static final String ENDPOINTS = "/api/v1/namespaces/films/endpoints/nodes";

  /// What was asked of the interface, as path and token.
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

  @Test
  void everyAddressOfANameIsANode() throws Exception {
    var found = find(new Discovery.Dns("localhost"), Map.of());

    var addresses = new ArrayList<String>();
    for (var address : InetAddress.getAllByName("localhost")) {
      addresses.add(address.getHostAddress() + ":" + PORT);
    }
    assertEquals(addresses.stream().sorted().toList(), found);
  }

  /// Readiness needs the others: so those that are not ready count too.
  @Test
  void thePodsBehindAServiceAreNodesAlsoThoseThatAreNotReady() throws Exception {
    var endpoints =
        new JsonArray().add(endpoint("10.0.0.7", true)).add(endpoint("10.0.0.8", false));
    var slice = new JsonObject().put("endpoints", endpoints).put("ports", ports());
    var slices = new JsonObject().put("items", new JsonArray().add(slice));

    var found = findByKubernetes(Map.of(SLICES, slices));

    assertEquals(List.of("10.0.0.7:" + PORT, "10.0.0.8:" + PORT), found);
    for (var request : asked) assertEquals(SLICES + " Bearer of-the-pod", request);
  }

  /// What the role in the deployment files allows is all that is asked for.
  @Test
  void endpointsAreAskedWhereSlicesAreNot() throws Exception {
    var addresses = new JsonArray().add(new JsonObject().put("ip", "10.0.0.7"));
    var waiting = new JsonArray().add(new JsonObject().put("ip", "10.0.0.8"));
    var subset =
        new JsonObject()
            .put("addresses", addresses)
            .put("notReadyAddresses", waiting)
            .put("ports", ports());
    var endpoints = new JsonObject().put("subsets", new JsonArray().add(subset));

    var found = findByKubernetes(Map.of(ENDPOINTS, endpoints));

    assertEquals(List.of("10.0.0.7:" + PORT, "10.0.0.8:" + PORT), found);
    assertTrue(asked.contains(ENDPOINTS + " Bearer of-the-pod"), asked.toString());
  }

  private static JsonObject endpoint(String address, boolean isReady) {
    return new JsonObject()
        .put("addresses", new JsonArray().add(address))
        .put("conditions", new JsonObject().put("ready", isReady));
  }

  private static JsonArray ports() {
    return new JsonArray().add(new JsonObject().put("name", "cluster").put("port", 1));
  }

  private List<String> findByKubernetes(Map<String, JsonObject> answers) throws Exception {
    var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", exchange -> answer(exchange, answers));
    api.start();
    try {
      var place =
          Map.of(
              "kubernetes-master",
              "http://127.0.0.1:" + api.getAddress().getPort(),
              "api-token",
              "of-the-pod",
              "ca-certificate",
              someAuthority());
      return find(new Discovery.Kubernetes("nodes", "films"), place);
    } finally {
      api.stop(0);
    }
  }

  /// Whatever else is asked is forbidden, as it is by the role.
  private void answer(HttpExchange exchange, Map<String, JsonObject> answers) throws IOException {
    var path = exchange.getRequestURI().getPath();
    asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    var known = answers.get(path);
    var body = known == null ? new JsonObject().put("reason", "Forbidden") : known;
    var bytes = body.encode().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(known == null ? 403 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /// Addresses that a node with these settings looks at, sorted.
  ///
  /// @param place what the pod's files say elsewhere
  @SuppressWarnings("rawtypes") // in the interface of Hazelcast
  private static List<String> find(Discovery discovery, Map<String, String> place)
      throws Exception {
    var settings = new JoinSettings(true, "matinee", "127.0.0.1", PORT, 0, discovery);
    var joining =
        HazelcastConfig.of(settings, Map.of(), new EventListener() {}).getNetworkConfig().getJoin();
    joining.verify();
    assertTrue(joining.getKubernetesConfig().isEnabled());
    var given = new HashMap<>(joining.getKubernetesConfig().getProperties());
    given.putAll(place);
    var factory = new HazelcastKubernetesDiscoveryStrategyFactory();
    var known =
        factory.getConfigurationProperties().stream()
            .collect(Collectors.toMap(PropertyDefinition::key, definition -> definition));
    var properties = new HashMap<String, Comparable>();
    given.forEach(
        (key, value) -> {
          var definition = Objects.requireNonNull(known.get(key), key);
          properties.put(key, definition.typeConverter().convert(value));
        });
    var strategy =
        factory.newDiscoveryStrategy(
            new SimpleDiscoveryNode(new Address("127.0.0.1", PORT)),
            Logger.getLogger(DiscoveryTest.class),
            properties);
    try {
      strategy.start();
      var found = new ArrayList<String>();
      for (var node : strategy.discoverNodes()) {
        var address = node.getPrivateAddress();
        found.add(address.getHost() + ":" + address.getPort());
      }
      return found.stream().sorted().toList();
    } finally {
      strategy.destroy();
    }
  }

  /// The client wants a certificate also where nothing is encrypted.
  private static String someAuthority() throws Exception {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (var manager : factory.getTrustManagers()) {
      if (!(manager instanceof X509TrustManager trust)) continue;
      var certificate = trust.getAcceptedIssuers()[0].getEncoded();
      var bytes = Base64.getMimeEncoder().encodeToString(certificate);
      return "-----BEGIN CERTIFICATE-----\n" + bytes + "\n-----END CERTIFICATE-----\n";
    }
    throw new AssertionError("this Java trusts nobody");
  }
}
