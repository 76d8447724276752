package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import matinee.fixtures.Eventually;
import org.jspecify.annotations.Nullable;

/// Makes requests to the shared server and holds each answer against `openapi.yaml`.
///
/// Without a description of the operation, the status, the type or a field it fails.
final class Caller {
  private static final Duration FILM_MAX = Duration.ofMinutes(4);

  private final Description openApi = Description.read("openapi.yaml");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> answered = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();

  /// Operations that gave what they are for.
  Set<String> answered() {
    return answered;
  }

  /// Operations that said no in the described way.
  Set<String> refused() {
    return refused;
  }

  /// Calls and returns the body; an empty object when it is none or no JSON.
  ///
  /// @param headers names and values in turn
  JsonObject call(
      int status, String method, String path, @Nullable Object body, String... headers) {
    var response = send(method, path, body, headers);
    assertEquals(status, response.statusCode(), method + " " + path + ": " + text(response));
    return checked(method, path, response);
  }

  /// The token of a new account.
  String account(String name) {
    var person = new JsonObject().put("name", name).put("password", "correct horse battery");
    return call(201, "POST", "/api/accounts", person).getString("token");
  }

  /// Uploads a film and waits until it is ready.
  JsonObject film(String token, Path clip) {
    var upload = "/api/videos?name=clip.mp4&title=Two%20seconds";
    var id =
        call(201, "POST", upload, bytes(clip), "Authorization", "Bearer " + token).getString("id");
    var path = "/api/videos/" + id;
    Eventually.holds(
        "a video that is ready",
        FILM_MAX,
        () -> "ready".equals(call(200, "GET", path, null).getString("state")));
    return call(200, "GET", path, null);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<byte[]> send(String method, String path, @Nullable Object body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(PublicServer.address() + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, publisher(body));
    if (headers.length > 0) request.headers(headers);
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static BodyPublisher publisher(@Nullable Object body) {
    return switch (body) {
      case null -> BodyPublishers.noBody();
      case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
      default -> BodyPublishers.ofString(body.toString());
    };
  }

  private JsonObject checked(String method, String path, HttpResponse<byte[]> response) {
    var what = method + " " + path + " " + response.statusCode();
    var operation = operation(method, path);
    var id = operation.getString("operationId");
    (response.statusCode() < 400 ? answered : refused).add(id);
    var responses = operation.getJsonObject("responses");
    var named = responses.getJsonObject(Integer.toString(response.statusCode()));
    if (named == null && response.statusCode() >= 400) named = responses.getJsonObject("default");
    assertNotNull(named, () -> what + ": no such answer is described");
    var described = openApi.resolved(named);
    for (var header : described.getJsonObject("headers", new JsonObject()).fieldNames()) {
      var expected =
          !header.equals("Retry-After") || Set.of(429, 503).contains(response.statusCode());
      if (expected) assertTrue(response.headers().firstValue(header).isPresent(), what + header);
    }
    return body(what, described.getJsonObject("content"), response);
  }

  private JsonObject body(
      String what, @Nullable JsonObject content, HttpResponse<byte[]> response) {
    var type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
    if (content == null) return new JsonObject();
    assertTrue(content.containsKey(type), what + ": undescribed type " + type);
    if (!type.endsWith("json")) return new JsonObject();
    var value = Json.decodeValue(Buffer.buffer(response.body()));
    var schema = content.getJsonObject(type).getJsonObject("schema");
    assertEquals(List.of(), openApi.problems(schema, value), what + text(response));
    return (JsonObject) value;
  }

  /// Fails when a value is not as the named schema says.
  void check(String schema, JsonObject value) {
    var problems = openApi.problems(openApi.at("components", "schemas", schema), value);
    assertEquals(List.of(), problems, value::encode);
  }

  /// Says that an operation answered in a way that [#call] cannot follow.
  void sawAnswer(String operationId) {
    answered.add(operationId);
  }

  /// The ids of all described operations.
  Set<String> operations() {
    var ids = new TreeSet<String>();
    for (var path : openApi.at("paths").fieldNames()) {
      for (var method : openApi.at("paths", path).fieldNames()) {
        if (!method.equals("parameters")) ids.add(id(path, method));
      }
    }
    return ids;
  }

  private String id(String path, String method) {
    return Objects.requireNonNull(openApi.at("paths", path, method).getString("operationId"));
  }

  private JsonObject operation(String method, String path) {
    var plain = path.split("\\?", 2)[0].split("/");
    var paths = openApi.at("paths");
    // A path without parameters goes before one with parameters.
    var template =
        paths.fieldNames().stream()
            .filter(one -> matches(one.split("/"), plain))
            .min(Comparator.comparingInt(one -> one.split("\\{").length))
            .orElseThrow(() -> new AssertionError("no description of " + path));
    var operation = openApi.at("paths", template).getJsonObject(method.toLowerCase(Locale.ROOT));
    return Objects.requireNonNull(operation, () -> "no description of " + method + " " + template);
  }

  private static boolean matches(String[] template, String[] path) {
    if (template.length != path.length) return false;
    for (var i = 0; i < path.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(path[i])) return false;
    }
    return true;
  }

  private static String text(HttpResponse<byte[]> response) {
    var start = Arrays.copyOf(response.body(), Math.min(500, response.body().length));
    return " " + new String(start, StandardCharsets.UTF_8);
  }
}
