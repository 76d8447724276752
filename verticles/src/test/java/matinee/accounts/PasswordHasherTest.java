package matinee.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.DefaultSettings;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  @Test
  void roomsNeverKeepAnybodyFromSigningIn() throws TimeoutException {
    var vertx = Vertx.vertx();
    try {
      var config =
          DefaultSettings.config()
              .with(Map.of("accounts.hash-threads", "1", "accounts.hash-queue-max", "3"));
      var hasher = new PasswordHasher(vertx, AccountsSettings.from(config));
      var first = hasher.hashOfRoom("open sesame");
      var second = hasher.hashOfRoom("open sesame");
      var refusal = assertInstanceOf(Refusal.class, second.cause());
      assertEquals(ErrorCode.BUSY, refusal.code());

      var account = hasher.hash("correct horse").await(30, TimeUnit.SECONDS);
      assertTrue(hasher.matches("correct horse", account).await(30, TimeUnit.SECONDS));
      var room = first.await(30, TimeUnit.SECONDS);
      assertTrue(hasher.matchesOfRoom("open sesame", room).await(30, TimeUnit.SECONDS));
    } finally {
      vertx.close().await(30, TimeUnit.SECONDS);
    }
  }
}
