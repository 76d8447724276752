package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import matinee.kernel.BusFormat;
import matinee.launcher.Announcement.Shared;
import matinee.storage.NodesAtWork.AtWork;
import org.junit.jupiter.api.Test;

class JoinLogicTest {
  private static final Shared SHARED = new Shared("7561/16384", "media-1");
  private static final Announcement OWN = node("three", BusFormat.words(), 12, SHARED);

  @Test
  void nodesOfNeighbouringReleasesFit() {
    for (var scripts : List.of(11, 12, 13)) {
      var other = node("two", BusFormat.words(), scripts, SHARED);
      assertEquals(Optional.empty(), JoinLogic.refusal(OWN, List.of(other, other)));
    }
  }

  @Test
  void anotherMessageFormatIsRefused() {
    var sentence = refusal(node("two", "99:99", 12, SHARED));

    assertTrue(sentence.contains("The node two of the cluster, version 1.0.0"), sentence);
    assertTrue(sentence.contains("speaks message format 99:99 and this one"), sentence);
  }

  @Test
  void schemasMoreThanOneScriptApartAreRefusedBothWays() {
    for (var scripts : List.of(10, 14)) {
      var sentence = refusal(node("two", BusFormat.words(), scripts, SHARED));
      assertTrue(sentence.contains("knows " + scripts + " scripts"), sentence);
      assertTrue(sentence.contains("this one 12, more than one apart"), sentence);
    }
  }

  @Test
  void anotherDatabaseIsRefused() {
    var sentence = refusal(node("two", BusFormat.words(), 12, new Shared("7561/16385", "media-1")));

    assertTrue(sentence.contains("works on another database than this one"), sentence);
    assertTrue(sentence.contains("7561/16385, here 7561/16384"), sentence);
  }

  @Test
  void anotherMediaFolderIsRefused() {
    var sentence = refusal(node("two", BusFormat.words(), 12, new Shared("7561/16384", "media-2")));

    assertTrue(sentence.contains("has another media folder than this one"), sentence);
  }

  /// An older version, a database that does not tell, a node that needs no media folder.
  @Test
  void whatIsNotToldIsNotCompared() {
    var silent = node("two", BusFormat.words(), 0, Shared.UNKNOWN);

    assertEquals(Optional.empty(), JoinLogic.refusal(OWN, List.of(silent)));
    assertEquals(Optional.empty(), JoinLogic.refusal(silent, List.of(OWN)));
  }

  @Test
  void theFirstOneThatDoesNotFitIsNamed() {
    var fits = node("one", BusFormat.words(), 12, SHARED);

    assertTrue(
        JoinLogic.refusal(OWN, List.of(fits, node("two", "99:99", 12, SHARED)))
            .orElse("")
            .startsWith("The node two"));
  }

  @Test
  void theSchemaIsNotChangedUnderWhoDoesNotBearIt() {
    var atWork = List.of(new AtWork("id", "two", "1.0.0"));

    assertEquals(Optional.empty(), JoinLogic.changeRefusal("1.1.0", 5, List.of()));
    assertEquals(Optional.empty(), JoinLogic.changeRefusal("1.1.0", 0, atWork));
    var several = JoinLogic.changeRefusal("1.2.0", 2, atWork).orElse("");
    assertTrue(several.contains("version 1.2.0 would change by 2 scripts"), several);
    var unasked = JoinLogic.changeRefusal("1.1.0", 1, atWork).orElse("");
    assertTrue(unasked.contains("is not in the cluster of this one"), unasked);
  }

  private static String refusal(Announcement other) {
    return JoinLogic.refusal(OWN, List.of(other)).orElse("fits");
  }

  private static Announcement node(String name, String format, int scripts, Shared shared) {
    return new Announcement("incarnation of " + name, name, "1.0.0", format, scripts, shared);
  }
}
