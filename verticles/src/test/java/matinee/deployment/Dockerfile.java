package matinee.deployment;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import matinee.fixtures.NodeProgram;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// The Dockerfile, read by the parser and linter of an editor for such files.
///
/// @param problems what the linter says, one line each
/// @param instructions of all stages, in order
record Dockerfile(List<String> problems, List<Instruction> instructions) {
  private static final List<String> PACKAGES =
      List.of(
          "dockerfile-ast-0.7.1",
          "dockerfile-utils-0.16.3",
          "vscode-languageserver-textdocument-1.0.16",
          "vscode-languageserver-types-3.18.5");

  /// @param keyword in capitals
  /// @param words the arguments, without quotes and brackets
  /// @param flags such as `--from`
  /// @param properties names and values of `ENV`
  record Instruction(
      String keyword,
      List<String> words,
      Map<String, String> flags,
      Map<String, String> properties) {}

  static Dockerfile read(Path file, Path folder) throws IOException, InterruptedException {
    for (var name : PACKAGES) unpack(name, folder.resolve("node_modules"));
    var script = folder.resolve("dockerfile.cjs");
    try (var content = resource("/deployment/dockerfile.cjs")) {
      Files.write(script, content.readAllBytes());
    }
    var json = new JsonObject(NodeProgram.run(folder, script.toString(), file.toString()));
    var problems = Compose.strings(json.getJsonArray("problems"));
    var instructions = new ArrayList<Instruction>();
    for (var each : json.getJsonArray("instructions")) {
      var instruction = (JsonObject) each;
      instructions.add(
          new Instruction(
              instruction.getString("keyword"),
              Compose.strings(instruction.getJsonArray("words")),
              texts(instruction.getJsonObject("flags")),
              texts(instruction.getJsonObject("properties"))));
    }
    return new Dockerfile(problems, instructions);
  }

  /// The instructions of the stage that becomes the image.
  List<Instruction> image() {
    var from = 0;
    for (var i = 0; i < instructions.size(); i++) {
      if (instructions.get(i).keyword.equals("FROM")) from = i;
    }
    return instructions.subList(from, instructions.size());
  }

  /// The instructions of the stage in which the program is built.
  List<Instruction> build() {
    return instructions.subList(0, instructions.size() - image().size());
  }

  static List<Instruction> all(List<Instruction> stage, String keyword) {
    return stage.stream().filter(each -> each.keyword.equals(keyword)).toList();
  }

  /// The one instruction of the image with this keyword.
  Instruction only(String keyword) {
    var found = all(image(), keyword);
    if (found.size() != 1) throw new AssertionError(found.size() + " times " + keyword);
    return found.getFirst();
  }

  private static Map<String, String> texts(JsonObject object) {
    var texts = new LinkedHashMap<String, String>();
    object.forEach(field -> texts.put(field.getKey(), String.valueOf(field.getValue())));
    return texts;
  }

  private static void unpack(String name, Path folder) throws IOException {
    var target = folder.resolve(name.replaceFirst("-[0-9.]+$", ""));
    try (var content = resource("/npm/" + name + ".tgz");
        var tar = new TarArchiveInputStream(new GZIPInputStream(content))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isFile()) continue;
        var file = target.resolve(entry.getName().replaceFirst("^[^/]+/", "")).normalize();
        if (!file.startsWith(target)) throw new AssertionError(entry.getName());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, tar.readAllBytes());
      }
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Dockerfile.class.getResourceAsStream(name), name);
  }
}
