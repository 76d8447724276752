package matinee.deployment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A Compose file as Compose understands it, without variables of the operator.
///
/// @param alone the file itself
/// @param whole the same with the files that it includes
record Compose(JsonObject alone, JsonObject whole) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

  /// @param name of a file in `docker/`
  static Compose read(String name) {
    var alone = parsed(name);
    var whole = alone.copy();
    for (var included : alone.getJsonArray("include", new JsonArray())) {
      whole.mergeIn(parsed(String.valueOf(included)), true);
    }
    return new Compose(alone, whole);
  }

  private static JsonObject parsed(String name) {
    // the core schema knows merge keys, as Compose does
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    var text = Repository.text(Repository.DOCKER.resolve(name));
    var file = json(new Load(settings).loadFromString(defaulted(text)));
    return (JsonObject) Objects.requireNonNull(file);
  }

  /// Variables stand for their defaults; one without a default fails.
  private static String defaulted(String text) {
    var plain = VARIABLE.matcher(text).replaceAll("$1");
    if (plain.contains("${")) throw new AssertionError("a variable without a default");
    return plain;
  }

  /// What a YAML parser gives, as JSON.
  static @Nullable Object json(@Nullable Object yaml) {
    return switch (yaml) {
      case Map<?, ?> map -> {
        var object = new JsonObject();
        map.forEach((key, value) -> object.put(String.valueOf(key), json(value)));
        yield object;
      }
      case List<?> list -> {
        var array = new JsonArray();
        for (var value : list) array.add(json(value));
        yield array;
      }
      case null, default -> yaml;
    };
  }

  /// Every service by its name.
  SortedMap<String, JsonObject> services() {
    return objects("services");
  }

  /// The services that run our image for as long as they can: the server.
  SortedMap<String, JsonObject> nodes() {
    var nodes = services();
    nodes.values().removeIf(service -> !service.containsKey("build") || !stays(service));
    return nodes;
  }

  /// Whether it is started again whenever it ends; others have something to do and end.
  static boolean stays(JsonObject service) {
    return service.containsKey("restart");
  }

  SortedMap<String, JsonObject> objects(String section) {
    var objects = new TreeMap<String, JsonObject>();
    for (var entry : whole.getJsonObject(section, new JsonObject())) {
      var value = entry.getValue();
      objects.put(entry.getKey(), value == null ? new JsonObject() : (JsonObject) value);
    }
    return objects;
  }

  static SortedMap<String, String> environment(JsonObject service) {
    var values = new TreeMap<String, String>();
    for (var entry : service.getJsonObject("environment", new JsonObject())) {
      values.put(entry.getKey(), entry.getValue() == null ? "" : entry.getValue().toString());
    }
    return values;
  }

  /// Mounts, as source, target and mode.
  static List<List<String>> mounts(JsonObject service) {
    return strings(service.getValue("volumes")).stream()
        .map(mount -> List.of(mount.split(":")))
        .toList();
  }

  /// A list, the keys of an object, one string, or nothing: Compose takes many of these.
  static List<String> strings(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case JsonObject object -> List.copyOf(object.fieldNames());
      case JsonArray array -> {
        var strings = new ArrayList<String>();
        for (var each : array) strings.add(String.valueOf(each));
        yield strings;
      }
      default -> List.of(value.toString());
    };
  }
}
