package matinee.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import matinee.accounts.SigningKeyStore.SigningKey;
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
    var endMs = Instant.now().toEpochMilli() / 1000 * 1000;
    var token = open(at(endMs - LIFE.toMillis())).issue(ADA, LIFE).token();

    assertEquals(ADA, open(at(endMs - 1)).verify(token));
    assertEquals(ADA, open(at(endMs + 4_999)).verify(token));
    assertNull(open(at(endMs + 5_000)).verify(token));
    assertNull(open(at(endMs + LIFE.toMillis())).verify(token));
  }

  @Test
  void theSealSavesNodesTheSignature() {
    var tokens = open(InstantSource.system());
    var parts = tokens.issue(ADA, LIFE).token().split("\\.");
    var other = tokens.issue(ADA, LIFE.multipliedBy(2)).token().split("\\.");

    assertEquals(ADA, tokens.verify(parts[0] + "." + parts[1] + "." + other[2]));
    // But it is a seal of these claims under this key.
    assertNull(tokens.verify(parts[0] + "." + other[1] + "." + other[2]));
    assertNull(tokens.verify(parts[0] + "." + other[1] + "." + parts[2]));
    var foreign = new ForeignSeal(SigningKeys.generate()).header(parts);
    assertNull(tokens.verify(foreign + "." + parts[1] + "." + parts[2]));
  }

  @Test
  void otherProgramsAndEarlierNodesSeeATokenWithASignature() {
    var tokens = open(InstantSource.system());
    var key = keys.kept.getFirst();
    var verifier = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.publicJwk()));

    var token = tokens.issue(ADA, LIFE).token();
    var claims = verifier.authenticate(new TokenCredentials(token)).await().principal();
    assertEquals("Ada", claims.getString("name"));

    var unsealed = unsealed(token, key);
    assertEquals(ADA, tokens.verify(unsealed));
    var parts = unsealed.split("\\.");
    assertNull(tokens.verify(parts[0] + "." + parts[1] + "." + token.split("\\.")[2]));
  }

  @Test
  void aKeyThatIsGoneTakesItsTokensWithIt() {
    var tokens = open(InstantSource.system());
    var token = tokens.issue(ADA, LIFE).token();
    assertEquals(ADA, tokens.verify(token));

    keys.replace();
    keys.kept.removeFirst();
    tokens.reload().await();

    assertNull(tokens.verify(token));
  }

  @Test
  void whatIsNoTokenNamesNobody() {
    var tokens = open(InstantSource.system());
    var parts = tokens.issue(ADA, LIFE).token().split("\\.");

    var texts = List.of(".", "..", "a.b.c", "%.%.%", "e30.e30.", "W10.W10.W10", parts[0], "x");
    for (var text : texts) assertNull(tokens.verify(text), text);
    var kid = tokens.publicKeys().getJsonArray("keys").getJsonObject(0).getString("kid");
    var headers =
        List.of(
            "[]",
            "{\"kid\":1}",
            "{\"kid\":{}}",
            "{\"kid\":null}",
            "{\"kid\":\"" + kid + "\",\"seal\":null}",
            "{\"kid\":\"" + kid + "\",\"seal\":[]}",
            "{\"seal\":[]}",
            "{");
    for (var header : headers) {
      assertNull(tokens.verify(base64(header) + "." + parts[1] + "." + parts[2]), header);
    }
  }

  @Test
  void whatTheMachinesClockSaysDoesNotMatter() {
    for (var hours : List.of(-24, 24)) {
      var shared = Instant.now().plus(Duration.ofHours(hours));
      var tokens = open(InstantSource.fixed(shared));
      var later = open(InstantSource.fixed(shared.plus(LIFE).plusSeconds(10)));
      var token = tokens.issue(ADA, LIFE).token();
      var unsealed = unsealed(token, keys.kept.getFirst());

      assertEquals(ADA, tokens.verify(token));
      assertEquals(ADA, tokens.verify(unsealed));
      assertNull(later.verify(token));
      assertNull(later.verify(unsealed));
    }
  }

  /// The same claims as a node of an earlier build signs them.
  private String unsealed(String token, SigningKey key) {
    var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    var signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateJwk()));
    var options = new JWTOptions().setAlgorithm("ES256").setNoTimestamp(true);
    options.setHeader(new JsonObject().put("kid", key.kid()));
    return signer.generateToken(new JsonObject(Buffer.buffer(claims)), options);
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

  /// A header that bears the seal of another key, under this server's kid.
  private record ForeignSeal(SigningKeyStore.SigningKey key) {
    String header(String[] parts) {
      var bytes = Base64.getUrlDecoder().decode(parts[0]);
      var header = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
      return base64(header.put(TokenSeal.FIELD, TokenSeal.of(key).on(parts[1])).encode());
    }
  }

  private static String base64(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static InstantSource at(long ms) {
    return InstantSource.fixed(Instant.ofEpochMilli(ms));
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
