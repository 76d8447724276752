package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.gateway.sockets.Pacing.Turn;
import matinee.gateway.sockets.Pacing.When;
import matinee.protocol.FrameClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacingTest {
  private static final long GATHER = 40;

  private final Pacing<String> pacing = new Pacing<>(GATHER);
  private final Turn<String> room = new Turn<>("room");

  @ParameterizedTest
  @EnumSource
  void whatBreaksASilenceGoesAtOnce(FrameClass frameClass) {
    assertEquals(When.NOW, pacing.came(room, frameClass, 0));
    pacing.went(room, 0);

    assertEquals(When.NOW, pacing.came(room, frameClass, GATHER));
    assertTrue(pacing.isIdle());
  }

  @ParameterizedTest
  @EnumSource(names = {"CHAT", "PRESENCE", "EPHEMERAL"})
  void whatFollowsWaitsUntilTheTimeHasPassed(FrameClass frameClass) {
    says(FrameClass.CHAT, 0);

    assertEquals(When.LATER, pacing.came(room, frameClass, 1));
    assertEquals(When.ARRANGED, pacing.came(room, frameClass, 39));
    assertEquals(List.of(), pacing.due(GATHER - 1));
    assertEquals(List.of("room"), pacing.due(GATHER));
    assertTrue(pacing.isIdle());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTROL", "PLAYBACK", "ROOM"})
  void whatMovesTheFilmNeverWaits(FrameClass frameClass) {
    says(FrameClass.CHAT, 0);
    pacing.came(room, FrameClass.CHAT, 1);

    assertEquals(When.NOW, pacing.came(room, frameClass, 2));
  }

  @Test
  void oneTurnTakesEverything() {
    assertEquals(When.NOW, pacing.came(room, FrameClass.CHAT, 0));

    assertEquals(When.ARRANGED, pacing.came(room, FrameClass.CHAT, 0));
    assertEquals(When.ARRANGED, pacing.came(room, FrameClass.PLAYBACK, 0));
  }

  @Test
  void whoWentMeanwhileWaitsItsTimeFromThen() {
    says(FrameClass.CHAT, 0);
    pacing.came(room, FrameClass.CHAT, 1);
    says(FrameClass.PLAYBACK, 30);
    assertEquals(When.ARRANGED, pacing.came(room, FrameClass.CHAT, 31));

    assertEquals(List.of(), pacing.due(GATHER));
    assertEquals(List.of("room"), pacing.due(30 + GATHER));
  }

  @Test
  void roomsAreDueInTheOrderOfTheirTimes() {
    var other = new Turn<>("other");
    says(FrameClass.CHAT, 0);
    pacing.came(other, FrameClass.CHAT, 10);
    pacing.went(other, 10);
    pacing.came(other, FrameClass.CHAT, 11);
    pacing.came(room, FrameClass.CHAT, 12);

    assertEquals(List.of("room"), pacing.due(GATHER));
    assertEquals(List.of("other"), pacing.due(10 + GATHER));
  }

  @Test
  void aGatheringTimeOfZeroDelaysNothing() {
    var never = new Pacing<String>(0);
    never.came(room, FrameClass.CHAT, 5);
    never.went(room, 5);

    assertEquals(When.NOW, never.came(room, FrameClass.CHAT, 5));
  }

  private void says(FrameClass frameClass, long atNanos) {
    assertEquals(When.NOW, pacing.came(room, frameClass, atNanos));
    pacing.went(room, atNanos);
  }
}
