package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeparturesTest {
  @Test
  void socketsAreToldEvenlyOverTheTime() {
    assertEquals(1, Departures.due(1_000, 0, 10_000));
    assertEquals(101, Departures.due(1_000, 1_000, 10_000));
    assertEquals(501, Departures.due(1_000, 5_000, 10_000));
    assertEquals(1_000, Departures.due(1_000, 10_000, 10_000));
  }

  @Test
  void withoutTimeAllAreToldAtOnce() {
    assertEquals(7, Departures.due(7, 0, 0));
    assertEquals(0, Departures.due(0, 0, 1_000));
  }
}
