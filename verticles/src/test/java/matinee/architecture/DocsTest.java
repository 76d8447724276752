package matinee.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import matinee.protocol.ErrorCode;
import matinee.protocol.wire.CloseCode;
import org.junit.jupiter.api.Test;

/// What the documents say against what the code does.
class DocsTest {
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
