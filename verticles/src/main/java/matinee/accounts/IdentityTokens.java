package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import matinee.accounts.SigningKeyStore.SigningKey;
import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// Issues and checks the tokens that say who somebody is.
///
/// A token is a JWT signed with ES256. One key signs, all stored keys verify, so keys can be
/// replaced without signing anybody out. Everybody can check the signature; nodes look at the
/// [TokenSeal] first, because thousands may come back to a node at the same time. Thread-safe;
/// [#reload] brings in keys made elsewhere.
public final class IdentityTokens {
  private static final String ISSUER = "matinee";
  private static final String ALGORITHM = "ES256";
  private static final int LEEWAY_SECONDS = 5;
  private static final int TOKEN_LENGTH_MAX = 4096;

  private final Vertx vertx;
  private final SigningKeyStore store;
  private final InstantSource clock;
  private volatile Ring ring;

  /// @param seal of the key that signs
  /// @param seals of all keys, by kid
  private record Ring(
      JWTAuth signer,
      String kid,
      TokenSeal seal,
      JWTAuth verifier,
      Map<String, TokenSeal> seals,
      JsonObject jwks) {
    Ring {
      seals = Map.copyOf(seals);
    }
  }

  /// A token with its end.
  record Issued(String token, long expiresAtMs) {}

  private IdentityTokens(Vertx vertx, SigningKeyStore store, InstantSource clock, Ring ring) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.ring = ring;
  }

  /// Reads the keys, after making the first one when there is none.
  ///
  /// @param clock by which tokens end: one that all nodes share, so that what one issues is good at
  ///     the others
  public static Future<IdentityTokens> open(
      Vertx vertx, SigningKeyStore store, InstantSource clock) {
    return store
        .load()
        .compose(
            keys ->
                keys.isEmpty()
                    ? store.addFirst(SigningKeys.generate()).compose(_ -> store.load())
                    : Future.succeededFuture(keys))
        .map(keys -> new IdentityTokens(vertx, store, clock, ring(vertx, keys)));
  }

  /// Reads the keys again, so that tokens signed elsewhere with a newer key are accepted.
  public Future<Void> reload() {
    return store
        .load()
        .map(
            keys -> {
              ring = ring(vertx, keys);
              return null;
            });
  }

  /// Who the token names, or null when it is no valid token of this server.
  public @Nullable Identity verify(String token) {
    if (token.isEmpty() || token.length() > TOKEN_LENGTH_MAX) return null;
    var current = ring;
    var parts = token.split("\\.", -1);
    if (parts.length != 3) return null;
    try {
      if (!bearsSeal(current, parts) && !bearsSignature(current, token)) return null;
      var claims = json(parts[1]);
      return isOver(claims) ? null : identity(claims);
    } catch (DecodeException | IllegalArgumentException e) {
      return null;
    }
  }

  /// Whether the seal of one of the keys is on it.
  private static boolean bearsSeal(Ring ring, String[] parts) {
    var header = json(parts[0]);
    var kid = header.getString("kid");
    var said = header.getString(TokenSeal.FIELD);
    var seal = kid == null ? null : ring.seals.get(kid);
    return seal != null && said != null && seal.isOn(parts[1], said);
  }

  private static boolean bearsSignature(Ring ring, String token) {
    // The check is pure computation: its future is complete when it returns.
    return ring.verifier.authenticate(new TokenCredentials(token)).succeeded();
  }

  private boolean isOver(JsonObject claims) {
    var end = claims.getLong("exp");
    return end == null || end + LEEWAY_SECONDS <= clock.millis() / 1000;
  }

  private static JsonObject json(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static String part(JsonObject json) {
    var bytes = json.encode().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The public keys for programs that check tokens themselves, as RFC 7517 says.
  public JsonObject publicKeys() {
    return ring.jwks.copy();
  }

  Issued issue(Identity identity, Duration life) {
    var current = ring;
    var expiresAtMs = clock.millis() + life.toMillis();
    var roles = new JsonArray();
    for (var role : identity.roles()) roles.add(word(role));
    var claims =
        new JsonObject()
            .put("iss", ISSUER)
            .put("sub", identity.id())
            .put("kind", identity.kind().word())
            .put("name", identity.name())
            .put("roles", roles)
            // No time of issue: it would be refused where the clock is behind.
            .put("exp", expiresAtMs / 1000);
    var options = new JWTOptions().setAlgorithm(ALGORITHM).setNoTimestamp(true);
    options.setHeader(
        new JsonObject()
            .put("kid", current.kid)
            .put(TokenSeal.FIELD, current.seal.on(part(claims))));
    return new Issued(current.signer.generateToken(claims, options), expiresAtMs);
  }

  /// The word for a role in tokens and in the database.
  public static String word(Identity.Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /// The roles with these words; words of newer versions are ignored.
  public static Set<Identity.Role> roles(List<String> words) {
    var roles = EnumSet.noneOf(Identity.Role.class);
    for (var role : Identity.Role.values()) {
      if (words.contains(word(role))) roles.add(role);
    }
    return roles;
  }

  private static @Nullable Identity identity(JsonObject claims) {
    var id = claims.getString("sub", "");
    var name = claims.getString("name", "");
    for (var kind : Identity.Kind.values()) {
      if (!kind.word().equals(claims.getString("kind"))) continue;
      var words = claims.getJsonArray("roles", new JsonArray()).stream().map(String::valueOf);
      var prefix = kind == Identity.Kind.GUEST ? "g_" : "a_";
      if (!id.startsWith(prefix) || name.isEmpty()) return null;
      return new Identity(id, kind, name, roles(words.toList()));
    }
    return null;
  }

  private static Ring ring(Vertx vertx, List<SigningKey> keys) {
    var jwks = new JsonArray();
    // When a token ends is judged by our clock, not by the machine's.
    var options = new JWTOptions().setIssuer(ISSUER).setAlgorithm(ALGORITHM);
    options.setIgnoreExpiration(true);
    var verifying = new JWTAuthOptions().setJWTOptions(options);
    SigningKey signing = null;
    var seals = new HashMap<String, TokenSeal>();
    for (var key : keys) {
      seals.put(key.kid(), TokenSeal.of(key));
      jwks.add(key.publicJwk());
      verifying.addJwk(key.publicJwk());
      if (key.signs()) signing = key;
    }
    if (signing == null) throw new IllegalStateException("no stored key signs");
    var signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(signing.privateJwk()));
    return new Ring(
        signer,
        signing.kid(),
        TokenSeal.of(signing),
        JWTAuth.create(vertx, verifying),
        seals,
        new JsonObject().put("keys", jwks));
  }
}
