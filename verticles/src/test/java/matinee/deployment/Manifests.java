package matinee.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// The documents of a file for Kubernetes, read by the models of its own client, which know every
/// field and no other one.
record Manifests(List<JsonObject> documents) {
  /// Fails on what is no such document.
  @FunctionalInterface
  private interface Model {
    void validate(JsonElement document) throws IOException;
  }

  private static final Map<String, Model> MODELS =
      Map.of(
          "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "v1 PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
          "rbac.authorization.k8s.io/v1 Role", V1Role::validateJsonElement,
          "rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement);

  static Manifests read(String name) {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    var text = Repository.text(Repository.DOCKER.resolve(name));
    var documents = new ArrayList<JsonObject>();
    for (var document : new Load(settings).loadAllFromString(text)) {
      documents.add((JsonObject) Objects.requireNonNull(Compose.json(document)));
    }
    return new Manifests(List.copyOf(documents));
  }

  /// What the models have against a document; empty when nothing.
  static String problem(JsonObject document) throws IOException {
    var model = MODELS.get(document.getString("apiVersion") + " " + document.getString("kind"));
    if (model == null) return "no such kind";
    try {
      model.validate(JsonParser.parseString(document.encode()));
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// The one document of a kind, or the one with this name where there are several.
  JsonObject only(String kind, String... name) {
    var found =
        documents.stream()
            .filter(document -> document.getString("kind").equals(kind))
            .filter(document -> name.length == 0 || name(document).equals(name[0]))
            .toList();
    if (found.size() != 1) throw new AssertionError(found.size() + " of " + kind);
    return found.getFirst();
  }

  static String name(JsonObject document) {
    return document.getJsonObject("metadata").getString("name");
  }

  /// What the pods of the nodes are made from.
  JsonObject pod() {
    return only("StatefulSet").getJsonObject("spec").getJsonObject("template");
  }

  /// The one container of a pod.
  JsonObject container() {
    var containers = pod().getJsonObject("spec").getJsonArray("containers");
    if (containers.size() != 1) throw new AssertionError("one container a pod");
    return containers.getJsonObject(0);
  }

  /// Variables of the container; what the pod itself is asked for stands as its field's path.
  SortedMap<String, String> environment() {
    var values = new TreeMap<String, String>();
    for (var variable : objects(container().getJsonArray("env"))) {
      var from = variable.getJsonObject("valueFrom", new JsonObject());
      var field = from.getJsonObject("fieldRef", new JsonObject()).getString("fieldPath");
      values.put(variable.getString("name"), variable.getString("value", field));
    }
    return values;
  }

  static List<JsonObject> objects(JsonArray array) {
    var objects = new ArrayList<JsonObject>();
    for (var each : array) objects.add((JsonObject) each);
    return objects;
  }
}
