package matinee.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import matinee.protocol.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityTokensTest {
  private static final Identity ADA =
      new Identity("a_1", Identity.Kind.ACCOUNT, "Ada", Set.of(Identity.Role.ADMINISTRATOR));
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Vertx vertx = Vertx.vertx();
  private final Keys keys = new Keys();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aTokenNamesWhomItWasIssuedTo() {
    var tokens = open(InstantSource.system());

    assertEquals(ADA, tokens.verify(tokens.issue(ADA, LIFE).token()));
  }

  @Test
  void aTokenOfAnotherServerOrAChangedOneNamesNobody() {
    var tokens = open(InstantSource.system());
    var token = tokens.issue(ADA, LIFE).token();
    var parts = token.split("\\.");
    var other = IdentityTokens.open(vertx, new Keys(), InstantSource.system()).await();

    assertNull(other.verify(token));
    assertNull(tokens.verify(parts[0] + "." + parts[1] + "x." + parts[2]));
    assertNull(tokens.verify("eyJhbGciOiJub25lIn0." + parts[1] + "."));
    assertNull(tokens.verify(""));
    assertNull(tokens.verify("x".repeat(10_000)));
  }

  @Test
  void aTokenEndsWithItsTime() {
    var anHourAgo = Instant.now().minus(Duration.ofHours(1));
    var past = open(InstantSource.fixed(anHourAgo));

    assertNull(past.verify(past.issue(ADA, LIFE).token()));
  }

  @Test
  void aTokenFromANodeWhoseClockIsAheadIsGood() {
    var ahead = open(InstantSource.fixed(Instant.now().plus(Duration.ofHours(1))));

    assertEquals(ADA, ahead.verify(ahead.issue(ADA, LIFE).token()));
  }

  @Test
  void aReplacedKeyStillVerifiesAndTheNewOneSigns() {
    var tokens = open(InstantSource.system());
    var old = tokens.issue(ADA, LIFE).token();

    keys.replace();
    tokens.reload().await();

    assertEquals(ADA, tokens.verify(old));
    var fresh = tokens.issue(ADA, LIFE).token();
    assertEquals(ADA, tokens.verify(fresh));
    assertFalse(fresh.split("\\.")[0].equals(old.split("\\.")[0]));
    assertEquals(2, tokens.publicKeys().getJsonArray("keys").size());
    assertFalse(tokens.publicKeys().encode().contains("\"d\""));
  }

  private IdentityTokens open(InstantSource clock) {
    return IdentityTokens.open(vertx, keys, clock).await();
  }

  /// Keys in memory.
  private static final class Keys implements SigningKeyStore {
    private final List<SigningKey> kept = new ArrayList<>();

    void replace() {
      kept.replaceAll(k -> new SigningKey(k.kid(), k.publicJwk(), k.privateJwk(), false));
      kept.add(SigningKeys.generate());
    }

    @Override
    public Future<List<SigningKey>> load() {
      return Future.succeededFuture(List.copyOf(kept));
    }

    @Override
    public Future<Void> addFirst(SigningKey key) {
      kept.add(key);
      return Future.succeededFuture();
    }
  }
}
