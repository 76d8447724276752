package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import matinee.gateway.Callers;
import matinee.gateway.RateLimiter;
import matinee.gateway.RateLimiter.Bucket;
import matinee.gateway.RequestRules;
import matinee.gateway.TrustedProxies;
import matinee.kernel.Bus;
import matinee.protocol.AccountsAnswer.AccountRenamed;
import matinee.protocol.AccountsAnswer.SignedIn;
import matinee.protocol.AccountsAnswer.SignedOut;
import matinee.protocol.AccountsCommand.Refresh;
import matinee.protocol.AccountsCommand.RenameAccount;
import matinee.protocol.AccountsCommand.SignIn;
import matinee.protocol.AccountsCommand.SignOut;
import matinee.protocol.AccountsCommand.SignUp;
import matinee.protocol.Addresses;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Sign-up, sign-in, refresh and sign-out. The refresh token travels in a cookie only.
public final class AccountRoutes implements Routes {
  private static final String COOKIE = "matinee_refresh";
  private static final String COOKIE_PATH = "/api/sessions";

  private final Vertx vertx;
  private final RequestRules rules;
  private final RateLimiter limiter;
  private final TrustedProxies proxies;

  public AccountRoutes(
      Vertx vertx, RequestRules rules, RateLimiter limiter, TrustedProxies proxies) {
    this.vertx = vertx;
    this.rules = rules;
    this.limiter = limiter;
    this.proxies = proxies;
  }

  @Override
  public void mount(Router router) {
    rules.json(router, HttpMethod.POST, "/api/accounts").handler(this::signUp);
    rules.json(router, HttpMethod.POST, "/api/sessions").handler(this::signIn);
    rules.json(router, HttpMethod.POST, "/api/sessions/refresh").handler(this::refresh);
    rules.json(router, HttpMethod.DELETE, "/api/sessions/current").handler(this::signOut);
    rules.json(router, HttpMethod.GET, "/api/me").handler(AccountRoutes::me);
    rules.json(router, HttpMethod.PATCH, "/api/me").handler(this::rename);
  }

  private void signUp(RoutingContext ctx) {
    var body = RequestRules.body(ctx);
    var command =
        new SignUp(
            RequestRules.text(body, "name"),
            RequestRules.text(body, "password"),
            RequestRules.optionalText(body, "setUpToken"),
            device(ctx));
    limiter
        .take(Bucket.SIGN_UP, proxies.place(ctx.request()))
        .compose(_ -> Bus.<SignedIn>askService(vertx, Addresses.ACCOUNTS, command))
        .onSuccess(answer -> answer(ctx, 201, answer))
        .onFailure(ctx::fail);
  }

  private void signIn(RoutingContext ctx) {
    var body = RequestRules.body(ctx);
    var name = RequestRules.text(body, "name");
    var command = new SignIn(name, RequestRules.text(body, "password"), device(ctx));
    takeSignIn(ctx, name)
        .compose(_ -> Bus.<SignedIn>askService(vertx, Addresses.ACCOUNTS, command))
        .onSuccess(answer -> answer(ctx, 200, answer))
        .onFailure(ctx::fail);
  }

  /// By address and by name, in all its spellings, so that neither one guesser nor many from
  /// everywhere get far.
  private Future<Void> takeSignIn(RoutingContext ctx, String name) {
    var folded = DisplayName.key(name).getBytes(StandardCharsets.UTF_8);
    var nameKey = "name:" + UUID.nameUUIDFromBytes(folded);
    return limiter
        .take(Bucket.SIGN_IN, proxies.place(ctx.request()))
        .compose(_ -> limiter.take(Bucket.SIGN_IN, nameKey));
  }

  private void refresh(RoutingContext ctx) {
    var cookie = ctx.request().getCookie(COOKIE);
    if (cookie == null) throw new Refusal(ErrorCode.NOT_SIGNED_IN, "Sign in first, please.");
    Bus.<SignedIn>askService(vertx, Addresses.ACCOUNTS, new Refresh(cookie.getValue()))
        .onSuccess(answer -> answer(ctx, 200, answer))
        .onFailure(ctx::fail);
  }

  private void signOut(RoutingContext ctx) {
    var cookie = ctx.request().getCookie(COOKIE);
    var done =
        cookie == null
            ? Future.succeededFuture(new SignedOut())
            : Bus.<SignedOut>askService(vertx, Addresses.ACCOUNTS, new SignOut(cookie.getValue()));
    done.onSuccess(
            _ -> {
              ctx.response().addCookie(cookie(ctx, "").setMaxAge(0));
              ctx.response().setStatusCode(204).end();
            })
        .onFailure(ctx::fail);
  }

  private static void me(RoutingContext ctx) {
    var identity = IdentityJson.write(Callers.require(ctx));
    ctx.response().putHeader("Cache-Control", "no-store");
    ctx.json(new JsonObject().put("identity", identity));
  }

  /// An account takes another name. Guests take theirs by becoming a guest again.
  private void rename(RoutingContext ctx) {
    var name = RequestRules.text(RequestRules.body(ctx), "name");
    var caller = Callers.requireAccount(ctx);
    limiter
        .take(Bucket.RENAME, "account:" + caller.id())
        .compose(
            _ ->
                Bus.<AccountRenamed>askService(
                    vertx, Addresses.ACCOUNTS, new RenameAccount(caller.id(), name)))
        .onSuccess(answer -> renamed(ctx, answer))
        .onFailure(ctx::fail);
  }

  private static void renamed(RoutingContext ctx, AccountRenamed answer) {
    ctx.response().putHeader("Cache-Control", "no-store");
    ctx.json(IdentityJson.write(answer.token(), answer.expiresAtMs(), answer.identity()));
  }

  private void answer(RoutingContext ctx, int status, SignedIn answer) {
    var cookie = cookie(ctx, answer.refreshToken()).setMaxAge(answer.refreshLifeMs() / 1000);
    ctx.response().addCookie(cookie).setStatusCode(status).putHeader("Cache-Control", "no-store");
    ctx.json(IdentityJson.write(answer.token(), answer.expiresAtMs(), answer.identity()));
  }

  private Cookie cookie(RoutingContext ctx, String value) {
    return Cookie.cookie(COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setPath(COOKIE_PATH)
        .setSecure(proxies.isSecure(ctx.request()));
  }

  private static String device(RoutingContext ctx) {
    var agent = ctx.request().getHeader("User-Agent");
    return agent == null ? "" : agent;
  }
}
