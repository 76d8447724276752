package matinee.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.IntStream;
import matinee.door.Attendance.Stay;
import matinee.door.GuardLogic.Guarded;
import matinee.kernel.JsonFields;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private static final long NOW = 1_763_600_000_000L;
  private static final List<Stay> BOTH =
      List.of(new Stay("g_eve", NOW - 9_000), new Stay("g_bob", NOW - 5_000));

  private static Guard taken(Guard now, Attendance attendance) {
    var decision = GuardLogic.attend(now, attendance);
    if (decision instanceof Decision.Accepted<Guarded>(var event)) return event.to();
    throw new AssertionError(decision.toString());
  }

  @Test
  void whoComesBackSoonHasBeenHereAllTheTime() {
    var attendance = new Attendance(NOW, BOTH);

    assertEquals(NOW - 9_000, attendance.sinceMs("g_eve", NOW + 60_000));
    assertEquals(NOW + 60_000, attendance.sinceMs("g_cleo", NOW + 60_000));
    var late = NOW + Attendance.LIFE_MS + 1;
    assertEquals(late, attendance.sinceMs("g_eve", late), "of what is old nobody knows");
    assertEquals(NOW - 9_500, attendance.sinceMs("g_eve", NOW - 9_500), "a clock that went back");
  }

  @Test
  void whatChangedOrIsOldIsStoredAndNothingElse() {
    var guard = taken(Guard.NEW, new Attendance(NOW, BOTH));
    var soon = NOW + 60_000;
    assertInstanceOf(
        Decision.Unchanged.class, GuardLogic.attend(guard, new Attendance(soon, BOTH)));
    assertInstanceOf(
        Decision.Unchanged.class, GuardLogic.attend(Guard.NEW, new Attendance(NOW, List.of())));

    assertEquals(soon, taken(guard, new Attendance(soon, BOTH.reversed())).attendance().asOfMs());
    var later = NOW + Attendance.RENEW_MS;
    assertEquals(later, taken(guard, new Attendance(later, BOTH)).attendance().asOfMs());
    assertEquals(List.of(), taken(guard, new Attendance(soon, List.of())).attendance().stays());
  }

  @Test
  void itIsReadBackAsItWasStoredAndOfAnOlderBuildNothingIsKnown() {
    var guard = taken(Guard.NEW, new Attendance(NOW, BOTH));
    var json = new GuardLogic().stateJson(guard);

    assertEquals(guard, GuardJson.read(JsonFields.parse(json)));
    var before = new GuardLogic().stateJson(Guard.NEW);
    assertFalse(before.contains("attendance"));
    assertSame(Attendance.NONE, GuardJson.read(JsonFields.parse(before)).attendance());
  }

  @Test
  void noMoreAreTakenDownThanMayHaveToTakeOver() {
    var crowd = IntStream.range(0, 100).mapToObj(i -> new Stay("g_" + i, NOW + i)).toList();

    var stays = new Attendance(NOW, crowd).stays();

    assertEquals(crowd.subList(0, Attendance.STAYS_MAX), stays);
  }
}
