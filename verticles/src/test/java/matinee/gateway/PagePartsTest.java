package matinee.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PagePartsTest {
  private static final String PAGE =
      """
      <head>
          <link rel="modulepreload" href="/lib/lit.js" />
          <link rel="modulepreload" href="/strings/en.js" />
          <script type="module" src="/pages/home.js"></script>
      </head>
      """;

  @Test
  void aPageNamesEveryModuleThatItWillNeed() {
    var files =
        Map.of(
            "pages/home.js",
            "import { html } from 'lit';\nimport {\n  a,\n  b,\n} from '../shared/a.js';\n",
            "shared/a.js",
            "export { c } from './c.js';\nconst later = () => import('./later.js');\n",
            "shared/c.js",
            "import './c.js';\nimport '../shared/a.js';\n",
            "strings/en.js",
            "import { words } from './en/words.js';\n");

    var page = PageParts.withModules(PAGE, files::get);

    assertEquals(
        """
        <head>
            <link rel="modulepreload" href="/lib/lit.js" />
            <link rel="modulepreload" href="/strings/en.js" />
            <link rel="modulepreload" href="/strings/en/words.js" />
            <link rel="modulepreload" href="/shared/a.js" />
            <link rel="modulepreload" href="/shared/c.js" />
            <script type="module" src="/pages/home.js"></script>
        </head>
        """,
        page);
  }

  @Test
  void aPageWithoutAScriptStaysAsItIs() {
    assertEquals("<p>Hello</p>", PageParts.withModules("<p>Hello</p>", path -> null));
  }

  @Test
  void theStyleSheetIsOneFileInItsLayers() {
    var sheet =
        "@layer a, b;\n@import url('one.css') layer(a);\n@import url('gone.css') layer(b);\n";

    var whole = PageParts.withSheets(sheet, Map.of("one.css", "p { width: 1px }\n")::get);

    assertEquals(
        "@layer a, b;\n@layer a {\np { width: 1px }\n}\n@import url('gone.css') layer(b);\n",
        whole);
  }

  @Test
  void theWordsOfALanguageAreOneModule() {
    var index =
        "import { chat } from './chat.js';\nimport { odd } from './odd.js';\n\n"
            + "export const words = { ...chat, ...odd };\n";
    var files =
        Map.of(
            "strings/en/chat.js",
            "export const chat = Object.freeze({ a: '$1' });\n",
            "strings/en/odd.js",
            "const x = 1;\nexport const odd = { x };\n");

    var whole = PageParts.withAreas("strings/en/index.js", index, files::get);

    assertEquals(
        "const chat = Object.freeze({ a: '$1' });\nimport { odd } from './odd.js';\n\n"
            + "export const words = { ...chat, ...odd };\n",
        whole);
  }
}
