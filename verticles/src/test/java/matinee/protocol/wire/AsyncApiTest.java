package matinee.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import matinee.interfaces.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `asyncapi.yaml` describes the frames that the code reads and writes, no more and no less.
class AsyncApiTest {
  private final Description asyncApi = Description.read("asyncapi.yaml");

  @Test
  void everyKindOfFrameIsDescribedAndNoOther() {
    var kinds = new TreeSet<String>();
    for (var kind : Golden.kinds(ClientFrame.class)) kinds.add(name("client", kind));
    for (var kind : Golden.kinds(ServerFrame.class)) kinds.add(name("server", kind));
    assertEquals(kinds, names("components", "messages"));
    assertEquals(kinds, names("channels", "room", "messages"));
    var said = new TreeSet<String>();
    for (var operation : List.of("clientSays", "serverSays")) {
      for (var message : asyncApi.at("operations", operation).getJsonArray("messages")) {
        var reference = ((JsonObject) message).getString("$ref");
        said.add(reference.substring(reference.lastIndexOf('/') + 1));
      }
    }
    assertEquals(kinds, said);
  }

  @Test
  void aMessageIsNamedAfterItsTypeWord() {
    for (var message : names("components", "messages")) {
      var described = asyncApi.at("components", "messages", message);
      var type =
          described.getJsonObject("payload").getJsonObject("properties").getJsonObject("type");
      assertEquals(described.getString("name"), type.getString("const"), message);
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void everyGoldenFrameIsAsDescribed(String file) {
    var frame = new JsonObject(Golden.text(file));
    assertEquals(List.of(), problems(file.split("-")[0], frame), file);
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void everyRequiredFieldIsRequiredOfClientsByTheCodeToo(String file) {
    if (!file.startsWith("client-")) return;
    var frame = new JsonObject(Golden.text(file));
    for (var field : frame.fieldNames()) {
      var less = frame.copy();
      less.remove(field);
      if (field.equals("type")) continue;
      var described = problems("client", less).isEmpty();
      if (described) ClientFrameJson.read(less.encode());
      else assertThrows(ClientFrameJson.BadFrame.class, () -> ClientFrameJson.read(less.encode()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'ping','a':'1'}",
        "{'type':'play','cmdId':'short'}",
        "{'type':'play','cmdId':'with spaces in it'}",
        "{'type':'seek','cmdId':'cmd-00000001','positionMs':-1}",
        "{'type':'seek','cmdId':'cmd-00000001','positionMs':0.5}",
        "{'type':'seek','cmdId':'cmd-00000001','positionMs':604800001}",
        "{'type':'rate','cmdId':'cmd-00000001','rate':0.2}",
        "{'type':'rate','cmdId':'cmd-00000001','rate':2.05}",
        "{'type':'load','cmdId':'cmd-00000001','videoId':'../x'}",
        "{'type':'say','cmdId':'cmd-00000001','text':''}",
        "{'type':'configure','cmdId':'cmd-00000001','title':''}",
        "{'type':'configure','cmdId':'cmd-00000001','control':'nobody'}",
        "{'type':'permit','cmdId':'cmd-0001','role':'owner','permission':'chat','allowed':true}",
        "{'type':'appoint','cmdId':'cmd-00000001','memberId':'','role':'guest'}",
        "{'type':'handover','cmdId':'cmd-00000001','afterMs':9999}",
        "{'type':'rename','cmdId':'cmd-00000001','name':''}",
        "{'type':'history','ref':'','beforeSeq':1,'limit':1}",
        "{'type':'history','ref':'r','beforeSeq':0,'limit':1}",
        "{'type':'history','ref':'r','beforeSeq':1,'limit':101}",
        "{'type':'resync','resume':null}",
        "{'type':'resync','resume':{'streamId':'s','chat':-1,'playback':0,'room':0}}",
        "{'type':'report','lateMs':60001,'startMs':0,'seekMs':0}",
        "{'type':'proceed','cmdId':'cmd-00000001','without':''}",
        "{'type':'patience','cmdId':'cmd-00000001','stallMs':15001}",
        "{'type':'hello','protocol':'1'}"
      })
  void whatTheCodeRefusesIsNotDescribedAsGood(String text) {
    var json = text.replace('\'', '"');
    assertThrows(ClientFrameJson.BadFrame.class, () -> ClientFrameJson.read(json));
    assertFalse(problems("client", new JsonObject(json)).isEmpty(), json);
  }

  static List<String> goldenFiles() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(AsyncApiTest.class.getResource("/wire"));
    try (var files = Files.list(Path.of(folder.toURI()))) {
      var names =
          files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
      assertTrue(names.size() >= 25, names::toString);
      return names;
    }
  }

  private List<String> problems(String side, JsonObject frame) {
    var message = name(side, frame.getString("type"));
    return asyncApi.problems(asyncApi.at("components", "messages", message, "payload"), frame);
  }

  private Set<String> names(String... path) {
    return new TreeSet<>(asyncApi.at(path).fieldNames());
  }

  private static String name(String side, String kind) {
    return side + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
  }
}
