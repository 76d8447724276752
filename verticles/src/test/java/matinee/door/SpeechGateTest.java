package matinee.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import matinee.protocol.ErrorCode;
import matinee.protocol.Filters;
import matinee.protocol.Speech;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpeechGateTest {
  private final SpeechGate gate = new SpeechGate();
  private long nowMs = 1_000_000;

  private @Nullable ErrorCode say(String who, String text) {
    var refusal = gate.say(who, text, nowMs).refusal();
    if (refusal == null) gate.said(who, text, nowMs);
    return refusal == null ? null : refusal.code();
  }

  private static Speech speech(long slowMs, Map<String, Long> muted) {
    return new Speech(slowMs, 4, 2, Filters.NONE, muted, Set.of("g_host"));
  }

  @Test
  void slowModeLetsEachMemberWriteSoOften() {
    gate.change(speech(5_000, Map.of()));

    assertNull(say("g_ada", "one"));
    assertEquals(ErrorCode.SLOW_MODE, say("g_ada", "two"));
    assertNull(say("g_bob", "one"));
    nowMs += 4_999;
    assertEquals(ErrorCode.SLOW_MODE, say("g_ada", "two"));
    nowMs += 1;
    assertNull(say("g_ada", "two"));
  }

  @Test
  void aNameSaysNothingThatMayNotBeSaid() {
    var filters = new Filters(List.of(new Filters.Word("rude", true)), true, false, List.of());
    gate.change(new Speech(0, 0, 0, filters, Map.of("g_eve", nowMs + 9), Set.of("g_host")));

    assertNull(gate.rename("g_ada", "Ada", nowMs));
    var refused = List.of("RUDE", "see example.org");
    for (var name : refused) {
      assertEquals(
          ErrorCode.FILTERED, Objects.requireNonNull(gate.rename("g_ada", name, nowMs)).code());
    }
    assertEquals(
        ErrorCode.MUTED, Objects.requireNonNull(gate.rename("g_eve", "Me", nowMs)).code());
    assertNull(gate.rename("g_eve", "Me", nowMs + 9));
    assertNull(gate.rename("g_host", "rude", nowMs));

    assertEquals("Eve", gate.name("g_eve", "listen all", "Eve", nowMs));
    assertEquals("listen all", gate.name("g_eve", "listen all", "Eve", nowMs + 9));
    assertEquals("••••", gate.name("g_ada", "rude", null, nowMs));
  }

  @Test
  void hostsAreExemptFromEverything() {
    var filters = new Filters(List.of(new Filters.Word("rude", true)), false, false, List.of());
    gate.change(new Speech(60_000, 1, 1, filters, Map.of(), Set.of("g_host")));

    for (var i = 0; i < 5; i++) assertNull(say("g_host", "rude https://example.org"));
  }

  @Test
  void aFloodIsStopped() {
    gate.change(speech(0, Map.of()));

    for (var i = 0; i < 4; i++) assertNull(say("g_ada", "message " + i));
    assertEquals(ErrorCode.TOO_MANY_REQUESTS, say("g_ada", "message 5"));
    nowMs += 10_000;
    assertNull(say("g_ada", "message 6"));
  }

  @Test
  void theSameAgainAndAgainIsStoppedHoweverItIsSpelt() {
    gate.change(speech(0, Map.of()));

    assertNull(say("g_ada", "buy this"));
    nowMs += 5_000;
    assertNull(say("g_ada", "BUY  this".replace("  ", " ")));
    nowMs += 5_000;
    assertEquals(ErrorCode.TOO_MANY_REQUESTS, say("g_ada", "buу thіs"));
    assertNull(say("g_ada", "something else"));
    nowMs += 30_000;
    assertNull(say("g_ada", "buy this"));
  }

  @Test
  void whoIsMutedListensUntilTheirTimeIsOver() {
    gate.change(speech(0, Map.of("g_ada", nowMs + 1_000, "g_bob", 0L)));

    assertEquals(ErrorCode.MUTED, say("g_ada", "hello"));
    assertEquals(ErrorCode.MUTED, say("g_bob", "hello"));
    nowMs += 1_000;
    assertNull(say("g_ada", "hello"));
    assertEquals(ErrorCode.MUTED, say("g_bob", "hello"));
    gate.change(speech(0, Map.of()));
    assertNull(say("g_bob", "hello"));
  }

  @Test
  void aRefusedMessageDoesNotCount() {
    var filters = new Filters(List.of(new Filters.Word("rude", true)), false, true, List.of());
    gate.change(new Speech(5_000, 4, 2, filters, Map.of(), Set.of()));

    assertEquals(ErrorCode.FILTERED, say("g_ada", "how rude"));
    assertNull(say("g_ada", "how kind"));
  }

  @Test
  void anEditIsFilteredAndNotSlowed() {
    var filters = new Filters(List.of(new Filters.Word("rude", true)), true, true, List.of());
    gate.change(new Speech(5_000, 4, 2, filters, Map.of("g_eve", 0L), Set.of()));
    assertNull(say("g_ada", "kind"));

    assertEquals("how ••••", gate.change("g_ada", "how rude", nowMs).text());
    assertNull(gate.change("g_ada", "how rude", nowMs).refusal());
    var silenced = Objects.requireNonNull(gate.change("g_eve", "kind", nowMs).refusal());
    assertEquals(ErrorCode.MUTED, silenced.code());
  }

  @Test
  void aCrowdOfNamesIsForgottenInTurn() {
    gate.change(speech(60_000, Map.of()));
    for (var i = 0; i <= SpeechGate.MEMBERS_MAX; i++) assertNull(say("g_" + i, "hello"));

    assertNull(say("g_0", "again"));
    assertEquals(ErrorCode.SLOW_MODE, say("g_" + SpeechGate.MEMBERS_MAX, "again"));
  }
}
