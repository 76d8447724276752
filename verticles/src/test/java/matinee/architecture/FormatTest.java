package matinee.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sources are formatted by one program; `-Dformat.fix=true` rewrites those that are not.
class FormatTest {
  private static final Formatter FORMATTER = new Formatter();

  @Test
  void everySourceIsFormatted() throws FormatterException, IOException {
    var fix = Boolean.getBoolean("format.fix");
    var unformatted = new ArrayList<String>();
    for (var file : Sources.below("verticles/src", ".java")) {
      var text = Sources.text(file);
      var formatted = format(text);
      if (formatted.equals(text)) continue;
      if (fix) Files.writeString(file, formatted);
      else unformatted.add(Sources.name(file));
    }

    assertEquals(List.of(), unformatted, "run this test with -Dformat.fix=true");
  }

  private static String format(String text) throws FormatterException {
    var imports = RemoveUnusedImports.removeUnusedImports(text);
    var ordered = ImportOrderer.reorderImports(imports, JavaFormatterOptions.Style.GOOGLE);
    return FORMATTER.formatSource(ordered);
  }
}
