package matinee.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookupsTest {
  private final Lookups lookups = new Lookups();
  private final List<String> done = new ArrayList<>();

  private boolean say(String member, String what) {
    return lookups.inTurn(member, () -> done.add(what));
  }

  private void lookUp(String member, String what) {
    lookups.inTurn(
        member,
        () -> {
          done.add(what);
          lookups.began(member);
        });
  }

  @Test
  void whatComesAfterALookupWaitsForItAndOthersDoNot() {
    lookUp("ada", "purge");
    say("ada", "one");
    say("ada", "two");
    say("ben", "hi");
    assertEquals(List.of("purge", "hi"), done);

    lookups.ended("ada");

    assertEquals(List.of("purge", "hi", "one", "two"), done);
    say("ada", "three");
    assertEquals("three", done.getLast());
    assertEquals(0, lookups.size());
  }

  @Test
  void anotherLookupHoldsUpWhatComesAfterIt() {
    lookUp("ada", "first");
    say("ada", "one");
    lookUp("ada", "second");
    say("ada", "two");

    lookups.ended("ada");
    assertEquals(List.of("first", "one", "second"), done);
    say("ada", "three");
    lookups.ended("ada");
    assertEquals(List.of("first", "one", "second", "two", "three"), done);
  }

  @Test
  void aLookupThatEndsAtOnceHoldsUpNothing() {
    lookUp("ada", "first");
    lookups.inTurn(
        "ada",
        () -> {
          lookups.began("ada");
          lookups.ended("ada");
        });
    say("ada", "one");

    lookups.ended("ada");

    assertEquals(List.of("first", "one"), done);
  }

  @Test
  void soMuchWaitsAndNoMore() {
    lookUp("ada", "first");
    for (var i = 0; i < Lookups.WAITING_MAX; i++) assertTrue(say("ada", "waits"));

    assertFalse(say("ada", "too much"));
  }
}
