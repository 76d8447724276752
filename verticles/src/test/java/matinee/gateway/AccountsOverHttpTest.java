package matinee.gateway;

import static matinee.fixtures.TestEdge.cookie;
import static matinee.fixtures.TestEdge.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import matinee.accounts.OneTimeSecret;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.TestEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsOverHttpTest {
  private static final String PASSWORD = "correct horse battery";
  private static TestEdge edge;

  @BeforeAll
  static void open() {
    var changes =
        Map.of(
            "accounts.refresh-reuse-grace", "0ms",
            "limits.rename", "1000/1m",
            "limits.sign-in", "1000/1m",
            "limits.sign-up", "1000/1m");
    edge = new TestEdge(DefaultSettings.config(), changes);
  }

  @AfterAll
  static void close() {
    edge.close();
  }

  @Test
  void anAccountIsMadeAndKnownByItsToken() {
    var made = signUp("Ada Lovelace");
    var me = edge.get("/api/me", "Authorization", "Bearer " + json(made).getString("token"));

    assertEquals(201, made.statusCode());
    var identity = json(me).getJsonObject("identity");
    assertEquals("Ada Lovelace", identity.getString("name"));
    assertEquals("account", identity.getString("kind"));
    assertTrue(identity.getString("id").startsWith("a_"));
    assertEquals(json(made).getJsonObject("identity"), identity);
  }

  @Test
  void theRefreshTokenIsOutOfReachOfScripts() {
    var set = signUp("Cookie Monster").headers().firstValue("set-cookie").orElse("");

    assertTrue(set.startsWith("matinee_refresh="), set);
    assertTrue(set.contains("HTTPOnly") && set.contains("SameSite=Strict"), set);
    assertTrue(set.contains("Path=/api/sessions"), set);
    assertFalse(set.contains("Secure"), set);
  }

  @Test
  void aNameIsTakenWhateverItsCase() {
    signUp("Grace Hopper");

    assertCode(409, "name_taken", signUp("GRACE  hopper"));
  }

  @Test
  void anAccountTakesAnotherName() {
    var made = signUp("Ada Byron");
    signUp("Mary Somerville");
    var bearer = "Bearer " + json(made).getString("token");

    var renamed = rename("Ada King", bearer);
    assertEquals(200, renamed.statusCode());
    var identity = json(renamed).getJsonObject("identity");
    assertEquals("Ada King", identity.getString("name"));
    assertEquals(json(made).getJsonObject("identity").getString("id"), identity.getString("id"));
    var token = "Bearer " + json(renamed).getString("token");
    var me = json(edge.get("/api/me", "Authorization", token)).getJsonObject("identity");
    assertEquals(identity, me);
    var refreshed = json(refresh(cookie(made))).getJsonObject("identity");
    assertEquals(identity, refreshed);
    assertEquals(200, edge.post("/api/sessions", who("ada king", PASSWORD)).statusCode());
    assertCode(401, "wrong_credentials", edge.post("/api/sessions", who("Ada Byron", PASSWORD)));

    assertCode(409, "name_taken", rename("mary  SOMERVILLE", token));
    assertCode(400, "bad_request", rename("ad", token));
    assertEquals(200, rename("ADA KING", token).statusCode());
    assertEquals(201, signUp("Ada Byron").statusCode());
  }

  @Test
  void onlyAccountsAreRenamed() {
    var guest = edge.post("/api/guests", new JsonObject().put("name", "Guest"));

    assertCode(401, "not_signed_in", rename("Ada Lovelace", "Bearer nonsense"));
    assertCode(
        401, "not_signed_in", rename("Ada Lovelace", "Bearer " + json(guest).getString("token")));
  }

  private static HttpResponse<byte[]> rename(String name, String bearer) {
    var body = new JsonObject().put("name", name).encode();
    return edge.send(
        "PATCH", "/api/me", body, "Authorization", bearer, "Content-Type", "application/json");
  }

  @Test
  void namesAndPasswordsHaveRules() {
    assertCode(400, "bad_request", signUp("ab"));
    assertCode(400, "bad_request", edge.post("/api/accounts", who("Valid Name", "short")));
    assertCode(400, "bad_request", edge.post("/api/accounts", new JsonObject()));
    var number = new JsonObject().put("name", 7).put("password", PASSWORD);
    assertCode(400, "bad_request", edge.post("/api/accounts", number));
  }

  @Test
  void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
    signUp("Known Name");

    var wrong = edge.post("/api/sessions", who("Known Name", "wrong horse battery"));
    var unknown = edge.post("/api/sessions", who("Unknown Name", PASSWORD));

    assertCode(401, "wrong_credentials", wrong);
    assertEquals(json(wrong), json(unknown));
    assertEquals(200, edge.post("/api/sessions", who("known name", PASSWORD)).statusCode());
  }

  @Test
  void aRefreshTokenWorksOnceAndItsSuccessorGoesOn() {
    var first = cookie(signUp("Rotating Rita"));

    var refreshed = refresh(first);
    var second = cookie(refreshed);

    assertEquals(200, refreshed.statusCode());
    assertNotEquals(first, second);
    assertEquals(200, refresh(second).statusCode());
  }

  @Test
  void aRefreshTokenUsedAgainSignsTheDeviceOut() {
    var stolen = cookie(signUp("Robbed Robin"));
    var current = cookie(refresh(stolen));

    assertCode(401, "not_signed_in", refresh(stolen));
    assertCode(401, "not_signed_in", refresh(current));
    assertEquals(200, edge.post("/api/sessions", who("Robbed Robin", PASSWORD)).statusCode());
  }

  @Test
  void signingOutEndsTheDeviceAndClearsTheCookie() {
    var cookie = cookie(signUp("Leaving Lea"));

    var out = edge.send("DELETE", "/api/sessions/current", "", "Cookie", cookie);

    assertEquals(204, out.statusCode());
    assertTrue(out.headers().firstValue("set-cookie").orElse("").contains("Max-Age=0"));
    assertCode(401, "not_signed_in", refresh(cookie));
    assertEquals(204, edge.send("DELETE", "/api/sessions/current", "").statusCode());
    assertCode(401, "not_signed_in", edge.send("POST", "/api/sessions/refresh", ""));
  }

  @Test
  void theSetUpLinkMakesOneAdministrator() {
    var token = OneTimeSecret.make();
    edge.accountStore().addSetUpToken(OneTimeSecret.hash(token)).await();
    assertTrue(json(edge.get("/api/config")).getBoolean("setUpNeeded"));
    var ask = who("First Admin", PASSWORD);

    assertCode(403, "not_allowed", edge.post("/api/accounts", ask.copy().put("setUpToken", "x")));
    var made = edge.post("/api/accounts", ask.copy().put("setUpToken", token));
    var again = edge.post("/api/accounts", who("Second Admin", PASSWORD).put("setUpToken", token));

    assertEquals(201, made.statusCode());
    var roles = json(made).getJsonObject("identity").getJsonArray("roles");
    assertEquals("administrator", roles.getString(0));
    assertCode(403, "not_allowed", again);
    assertFalse(json(edge.get("/api/config")).getBoolean("setUpNeeded"));
  }

  @Test
  void aGuestKeepsItsIdentityUnderANewName() {
    var first = edge.post("/api/guests", new JsonObject().put("name", "Zoë 🎬"));
    var bearer = "Bearer " + json(first).getString("token");
    var second =
        edge.post("/api/guests", new JsonObject().put("name", "Zoe"), "Authorization", bearer);

    assertEquals(201, first.statusCode());
    var before = json(first).getJsonObject("identity");
    var after = json(second).getJsonObject("identity");
    assertEquals("Zoë 🎬", before.getString("name"));
    assertTrue(before.getString("id").startsWith("g_"));
    assertEquals(before.getString("id"), after.getString("id"));
    assertEquals("Zoe", after.getString("name"));
  }

  @Test
  void aClosedServerTakesNoNewAccounts() {
    var closed = Map.of("accounts.sign-up", "closed");
    try (var other = new TestEdge(DefaultSettings.config(), closed)) {
      assertCode(403, "sign_up_closed", other.post("/api/accounts", who("Late Larry", PASSWORD)));
      assertEquals("closed", json(other.get("/api/config")).getString("signUp"));
    }
  }

  private static HttpResponse<byte[]> signUp(String name) {
    return edge.post("/api/accounts", who(name, PASSWORD));
  }

  private static HttpResponse<byte[]> refresh(String cookie) {
    return edge.send("POST", "/api/sessions/refresh", "", "Cookie", cookie);
  }

  private static JsonObject who(String name, String password) {
    return new JsonObject().put("name", name).put("password", password);
  }

  private static void assertCode(int status, String code, HttpResponse<byte[]> response) {
    assertEquals(code, json(response).getString("code"));
    assertEquals(status, response.statusCode());
  }
}
