package matinee.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import matinee.interfaces.Description;
import matinee.protocol.ErrorCode;
import matinee.protocol.wire.CloseCode;
import org.junit.jupiter.api.Test;

/// What the documents say against what the code does.
class DocsTest {
  /// What is in brackets, or a value in braces.
  private static final Pattern NESTED =
      Pattern.compile("`\\{[^`]*`|\\([^()]*(\\([^()]*\\))?[^()]*\\)");

  private static final Pattern FIELD = Pattern.compile("^`(\\w+)`(\\??)");

  /// What these hold is told in their own sections.
  private static final Set<String> FIELDS_ELSEWHERE =
      Set.of("client queuerule", "server chat", "server queue");

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");

  @Test
  void theProtocolListsEveryErrorCode() {
    var listed = new ArrayList<String>();
    for (var row : rows("<!-- errors")) {
      listed.add(row.get(0).replace("`", "") + " " + row.get(1) + " " + row.get(2));
    }
    var known = new ArrayList<String>();
    for (var code : ErrorCode.values()) {
      known.add(code.word() + " " + code.httpStatus() + " " + (code.retryable() ? "yes" : "no"));
    }

    assertEquals(known.stream().sorted().toList(), listed.stream().sorted().toList());
  }

  @Test
  void theProtocolListsEveryCloseCode() {
    var listed = new ArrayList<String>();
    for (var row : rows("<!-- close codes")) {
      listed.add(row.get(0) + " " + row.get(1).replace("`", ""));
    }
    var known = new ArrayList<String>();
    for (var code : CloseCode.values()) known.add(code.number() + " " + code.word());

    assertEquals(known.stream().sorted().toList(), listed.stream().sorted().toList());
  }

  /// `asyncapi.yaml` in its turn is checked against the code.
  @Test
  void theProtocolListsEveryFrameWithItsFields() {
    var listed = new TreeMap<String, Set<String>>();
    for (var table : List.of("client", "queue", "server")) {
      var side = table.equals("server") ? "server" : "client";
      for (var row : rows("<!-- " + table + " frames")) {
        var type = row.get(0).replace("`", "");
        // A row of several types leads to their own table.
        if (!type.contains(",")) listed.put(side + " " + type, fields(row.get(1)));
      }
    }
    var known = described();

    assertEquals(known.keySet(), listed.keySet());
    listed.forEach(
        (frame, fields) -> {
          if (!FIELDS_ELSEWHERE.contains(frame)) assertEquals(known.get(frame), fields, frame);
        });
  }

  /// The frames of `asyncapi.yaml` with their fields, `?` behind those that may be missing.
  private static Map<String, Set<String>> described() {
    var described = new TreeMap<String, Set<String>>();
    var messages = Description.read("asyncapi.yaml").at("components", "messages");
    for (var key : messages.fieldNames()) {
      var payload = messages.getJsonObject(key).getJsonObject("payload");
      var required = payload.getJsonArray("required", new JsonArray());
      var fields = new TreeSet<String>();
      for (var field : payload.getJsonObject("properties").fieldNames()) {
        if (!field.equals("type")) fields.add(required.contains(field) ? field : field + "?");
      }
      var side = key.startsWith("server") ? "server" : "client";
      described.put(side + " " + messages.getJsonObject(key).getString("name"), fields);
    }
    return described;
  }

  /// The names in a cell such as "`seq`, `by`?: `{id, name}`": what follows a name does not count.
  private static Set<String> fields(String cell) {
    var bare = NESTED.matcher(cell).replaceAll("");
    var fields = new TreeSet<String>();
    for (var field : bare.split(",")) {
      var name = FIELD.matcher(field.strip());
      if (name.find()) fields.add(name.group(1) + name.group(2));
    }
    return fields;
  }

  /// The cells of the table that follows a mark, without its head.
  private static List<List<String>> rows(String mark) {
    var text = Sources.text(Sources.ROOT.resolve("docs/protocol.md"));
    var rows = new ArrayList<List<String>>();
    for (var line : text.substring(text.indexOf(mark)).lines().skip(3).toList()) {
      if (!line.startsWith("|")) break;
      var cells = new ArrayList<String>();
      for (var cell : line.substring(1).split("\\|", -1)) cells.add(cell.strip());
      rows.add(cells);
    }
    return rows;
  }

  @Test
  void everyLinkInsideTheRepositoryLeadsSomewhere() {
    var broken = new ArrayList<String>();
    for (var document : Sources.below("", ".md")) {
      var links = LINK.matcher(Sources.text(document));
      while (links.find()) {
        if (!leadsSomewhere(document, links.group(1))) {
          broken.add(Sources.name(document) + " -> " + links.group(1));
        }
      }
    }

    assertEquals(List.of(), broken);
  }

  private static boolean leadsSomewhere(Path document, String link) {
    if (link.matches("[a-z]+:.*") || link.startsWith("#")) return true;
    var path = URLDecoder.decode(link.split("#", 2)[0], StandardCharsets.UTF_8);
    var folder = document.getParent();
    return folder != null && Files.exists(folder.resolve(path));
  }
}
