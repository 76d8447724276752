package matinee.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import matinee.door.Censor.Verdict;
import matinee.protocol.Filters;
import matinee.protocol.Filters.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CensorTest {
  private static Censor words(boolean masks, Word... words) {
    return new Censor(new Filters(List.of(words), masks, true, List.of()));
  }

  private static Censor noLinks(boolean masks, String... domains) {
    return new Censor(new Filters(List.of(), masks, false, List.of(domains)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spoiler",
        "SPOILER!",
        "what a Spoiler.",
        "spóilér",
        "ｓｐｏｉｌｅｒ",
        "s\u200bpoi\u00adler",
        "ѕроіlеr",
        "𝓼𝓹𝓸𝓲𝓵𝓮𝓻",
        "ⓢⓟⓞⓘⓛⓔⓡ",
        "sp0i1er",
      })
  void aWordIsFoundHoweverItIsSpelt(String text) {
    var censor = words(false, new Word("spoiler", true));

    assertInstanceOf(Verdict.HasWord.class, censor.check(text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spoilers", "unspoiler", "spoil", "spoi ler", ""})
  void aWholeWordIsNoPartOfAnother(String text) {
    assertEquals(
        new Verdict.Passed(text), words(false, new Word("spoiler", true)).check(text), text);
  }

  @Test
  void charactersThatStandForManyHideNothing() {
    var censor = words(false, new Word("spoiler", true));

    assertInstanceOf(Verdict.HasWord.class, censor.check("\ufdfa\ufdfa\ufdfa spoiler"));
    assertInstanceOf(Verdict.HasWord.class, censor.check("\ufdfa".repeat(500) + " spoiler"));
  }

  @Test
  void aPartIsFoundWithinAWord() {
    var censor = words(false, new Word("spoil", false));

    assertInstanceOf(Verdict.HasWord.class, censor.check("no spoilers please"));
    assertInstanceOf(Verdict.HasWord.class, censor.check("НЕТ SPOIL"));
  }

  @Test
  void russianWordsAreFoundToo() {
    var censor = words(false, new Word("спойлер", true), new Word("Ёлка", true));

    assertInstanceOf(Verdict.HasWord.class, censor.check("это СПОЙЛЕР"));
    assertInstanceOf(Verdict.HasWord.class, censor.check("елка"));
    assertInstanceOf(Verdict.Passed.class, censor.check("спойлеры"));
  }

  @Test
  void aWordIsCoveredUpInTheOriginalText() {
    var censor = words(true, new Word("spoiler", true), new Word("end", false));

    assertEquals(
        new Verdict.Passed("👩‍🚀 the ••••••• ••• of «•••ing»"),
        censor.check("👩‍🚀 the Spóiler END of «ending»"));
    assertEquals(new Verdict.Passed("plain ﬁsh"), censor.check("plain ﬁsh"));
  }

  @Test
  void wordsWithinOneAnotherAreAllFound() {
    var censor =
        words(true, new Word("he", false), new Word("she", false), new Word("hers", false));

    assertEquals(new Verdict.Passed("u•••••"), censor.check("ushers".substring(0, 6)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bad.example/x",
        "see HTTP://bad.example",
        "www.bad.example/..",
        "bad.com",
        "(bad.org)",
        "bad.ru/path",
        "bad.example/path",
        "ｈttps://bad.example",
        "h\u200bttps://bad.example",
        "https://good.org@bad.example/",
        "https://bad.example\\@good.org",
        "https://good.org.bad.example",
        "https://ɡood.org",
        "javascript://good.org",
        "ftp://bad.example",
      })
  void aLinkToElsewhereIsFound(String text) {
    assertInstanceOf(Verdict.HasLink.class, noLinks(false, "other.net").check(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.5 stars",
        "e.g. this",
        "wait...what",
        "https://good.org/a?b=https://bad.example",
        "http://www.good.org:8080/x",
        "good.org",
        "GOOD.org.",
        "a://b",
        "12:30",
        "no.",
        "..."
      })
  void whatIsNoLinkOrAnAllowedOneMayStand(String text) {
    var censor = noLinks(false, "Good.org", "b");

    assertEquals(new Verdict.Passed(text), censor.check(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://good.org@bad.example/, good.org",
    "https://bad.example\\@good.org, good.org",
    "https://good.org.bad.example, good.org",
    "https://notgood.org, good.org",
    "https://ɡood.org, good.org",
  })
  void whatOnlyLooksLikeAnAllowedDomainIsNone(String text, String domain) {
    assertInstanceOf(Verdict.HasLink.class, noLinks(false, domain).check(text), text);
  }

  @Test
  void aLinkIsCoveredUpWhole() {
    assertEquals(
        new Verdict.Passed("look: ••••••••••••••••••• now"),
        noLinks(true).check("look: https://bad.example now"));
  }
}
