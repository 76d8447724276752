package matinee.interfaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// One of the interface descriptions that the program serves.
public final class Description {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://matinee.test/")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final JsonObject root;

  private Description(JsonObject root) {
    this.root = root;
  }

  /// @param name `openapi.yaml` or `asyncapi.yaml`
  public static Description read(String name) {
    try (var stream = Description.class.getResourceAsStream("/" + name)) {
      var yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(required(stream));
      return new Description((JsonObject) json(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonObject root() {
    return root;
  }

  /// The object at this path of keys; fails when it is missing.
  public JsonObject at(String... path) {
    var place = root;
    for (var key : path) {
      place = Objects.requireNonNull(place.getJsonObject(key), () -> String.join("/", path));
    }
    return place;
  }

  /// Follows a reference of this file.
  JsonObject resolved(JsonObject node) {
    var reference = node.getString("$ref");
    return reference == null ? node : at(reference.substring("#/".length()).split("/"));
  }

  /// What is wrong with a value, one line each; empty when it is as described.
  public List<String> problems(JsonObject schema, Object value) {
    var whole = ((JsonObject) closed(schema)).copy();
    whole.put("components", new JsonObject().put("schemas", closed(at("components", "schemas"))));
    var result = Validator.create(JsonSchema.of(whole), OPTIONS).validate(value);
    if (Boolean.TRUE.equals(result.getValid())) return List.of();
    return result.getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList();
  }

  /// A schema in which objects have no other fields than those it names.
  private static Object closed(Object schema) {
    return switch (schema) {
      case JsonObject object -> {
        var copy = new JsonObject();
        object.forEach(field -> copy.put(field.getKey(), closed(field.getValue())));
        if (object.getValue("properties") instanceof JsonObject
            && !object.containsKey("additionalProperties")) {
          copy.put("additionalProperties", false);
        }
        yield copy;
      }
      case JsonArray array -> {
        var copy = new JsonArray();
        array.forEach(value -> copy.add(value == null ? null : closed(value)));
        yield copy;
      }
      default -> schema;
    };
  }

  private static Object json(Object yaml) {
    return switch (yaml) {
      case Map<?, ?> map -> {
        var object = new JsonObject();
        map.forEach((key, value) -> object.put(String.valueOf(key), present(key, value)));
        yield object;
      }
      case List<?> list -> {
        var array = new JsonArray();
        for (var value : list) array.add(orNull(value));
        yield array;
      }
      default -> yaml;
    };
  }

  /// No key lacks its value: a comma in unquoted text makes such keys.
  private static Object present(@Nullable Object key, @Nullable Object value) {
    if (value == null) throw new AssertionError("no value at the key: " + key);
    return json(value);
  }

  private static @Nullable Object orNull(@Nullable Object value) {
    return value == null ? null : json(value);
  }

  private static InputStream required(@Nullable InputStream stream) {
    if (stream == null) throw new AssertionError("the description is missing");
    return stream;
  }
}
