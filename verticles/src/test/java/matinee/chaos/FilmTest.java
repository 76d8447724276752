package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Films that are elsewhere than where they were set going, by whoever's doing.
class FilmTest {
  private static final double ALIKE_MS = 5;

  private final double beganMs = ClientClock.ownMs() - 60_000;
  private final JsonObject begun = anchor(true, 1_000, beganMs);
  private final Film film = new Film();

  FilmTest() {
    var now = ClientClock.ownMs();
    film.clock(now, now, now, now);
  }

  private static JsonObject anchor(boolean playing, long positionMs, double atMs) {
    return new JsonObject()
        .put("playing", playing)
        .put("positionMs", positionMs)
        .put("rate", 1.0)
        .put("atMs", atMs);
  }

  private double errorMs(double trueOffsetMs) {
    return Objects.requireNonNull(film.errorMs(begun, trueOffsetMs));
  }

  @Test
  void aFilmThatGoesOnIsWhereItHasToBe() {
    film.become(begun);
    assertEquals(0, errorMs(0), ALIKE_MS);

    film.become(anchor(true, 21_000, beganMs + 20_000));
    assertEquals(0, errorMs(0), ALIKE_MS);
  }

  @Test
  void aFilmThatANewOwnerBeginsElsewhereIsFound() {
    film.become(anchor(true, 20_500, beganMs + 20_000));

    assertEquals(500, errorMs(0), ALIKE_MS);
  }

  @Test
  void aFilmThatStandsStillIsFound() {
    film.become(anchor(false, 51_000, beganMs + 50_000));

    assertTrue(errorMs(0) > 9_000);
  }

  @Test
  void aClockThatIsWrongIsFound() {
    film.become(begun);

    assertEquals(120, errorMs(120), ALIKE_MS);
  }

  @Test
  void whoHasNoFilmIsNotJudged() {
    assertNull(film.errorMs(begun, 0));
  }
}
