package matinee.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleBundlesTest {
  private static final String TABLE = "const $modules=(globalThis.matineeModules??={});\n";

  private final Map<String, String> sources = new HashMap<>();
  private final ModuleBundles bundles =
      new ModuleBundles(sources::get, Map.of("lit", "/lib/lit.js")::get);

  @Test
  void modulesAreOneFileEachAfterWhatItImports() {
    sources.put(
        "/pages/home.js",
        """
        /** @import { A } from '../shared/a.js' */
        import {
          a,
          b as c,
        } from '../shared/a.js';
        import * as all from 'lit';

        // Nothing but a comment.
        a(c, all); // One behind code stays.
        """);
    sources.put("/shared/a.js", "export const a = 1;\nexport async function b() {}\n");
    sources.put(
        "/lib/lit.js", "/**\n * packed\n */const t=1;export{t as one};export*from\"./x.js\";");
    sources.put("/lib/x.js", "export class X {}\n");

    assertEquals(
        TABLE
            + """
            $modules['/shared/a.js']??=(()=>{
            const a = 1;
            async function b() {}
            return{a,b};
            })();
            $modules['/lib/x.js']??=(()=>{
            class X {}
            return{X};
            })();
            $modules['/lib/lit.js']??=(()=>{
            const t=1;
            return{...$modules['/lib/x.js'],one:t};
            })();
            $modules['/pages/home.js']??=(()=>{
            const{a,b:c}=$modules['/shared/a.js'];
            const all=$modules['/lib/lit.js'];
            a(c, all); // One behind code stays.
            return{};
            })();
            """,
        joined("/pages/home.js"));
  }

  @Test
  void whatIsLoadedLaterIsAFileOfItsOwnWithoutWhatEveryPageHas() {
    var later = "export const open = () => import('../later.js');\n";
    sources.put("/pages/one.js", "import '../both.js';\nimport '../only.js';\n" + later);
    sources.put("/pages/two.js", "import '../both.js';\n" + later);
    sources.put("/both.js", "export const both = 1;\n");
    sources.put("/only.js", "export const only = 1;\n");
    sources.put(
        "/later.js",
        "import { both } from './both.js';\nimport './only.js';\nexport const x = both;\n");
    bundles.add("/pages/one.js");
    bundles.add("/pages/two.js");

    var text = text(bundles.address("/later.js"));
    assertTrue(text.contains("$modules['/only.js']??="), text);
    assertTrue(!text.contains("$modules['/both.js']??="), text);
    assertTrue(text.endsWith("export const{x}=$modules['/later.js'];\n"), text);
    assertTrue(text(bundles.address("/pages/one.js")).contains(bundles.address("/later.js")));
  }

  @Test
  void aModuleThatWaitsIsWaitedFor() {
    sources.put("/pages/a.js", "const table = await load();\n");

    assertTrue(joined("/pages/a.js").contains("$modules['/pages/a.js']??=await(async()=>{\n"));
  }

  @Test
  void anAddressChangesWithTheContent() {
    sources.put("/pages/a.js", "console.log(1);\n");
    bundles.add("/pages/a.js");
    var before = bundles.address("/pages/a.js");
    sources.put("/pages/a.js", "console.log(2);\n");
    var others = new ModuleBundles(sources::get, name -> null);
    others.add("/pages/a.js");

    assertTrue(before.matches("/assets/pages-a-[0-9a-f]{16}\\.js"), before);
    assertTrue(!before.equals(others.address("/pages/a.js")));
  }

  @Test
  void aFormThatIsNotKnownIsRefused() {
    for (var odd :
        List.of(
            "export default 1;\n",
            "export let { a } = b;\n",
            "import a from './b.js';\n",
            "import 'unknown';\n",
            "import './gone.js';\n",
            "import './odd.js';\n")) {
      sources.put("/odd.js", odd);
      sources.put("/b.js", "");
      var refusing = new ModuleBundles(sources::get, name -> null);
      assertThrows(IllegalStateException.class, () -> refusing.add("/odd.js"), odd);
    }
  }

  private String joined(String entry) {
    bundles.add(entry);
    return text(bundles.address(entry));
  }

  private String text(String address) {
    var content = bundles.files().get(address.substring(1));
    return new String(content, StandardCharsets.UTF_8);
  }
}
