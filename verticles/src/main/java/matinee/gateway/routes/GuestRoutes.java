package matinee.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import matinee.gateway.Callers;
import matinee.gateway.RateLimiter;
import matinee.gateway.RateLimiter.Bucket;
import matinee.gateway.RequestRules;
import matinee.gateway.TrustedProxies;
import matinee.kernel.Bus;
import matinee.protocol.AccountsAnswer.GuestWelcomed;
import matinee.protocol.AccountsCommand.WelcomeGuest;
import matinee.protocol.Addresses;
import matinee.protocol.Identity;

/// Guests: a name is enough, and the token keeps the identity over reloads.
public final class GuestRoutes implements Routes {
  private final Vertx vertx;
  private final RequestRules rules;
  private final RateLimiter limiter;
  private final TrustedProxies proxies;

  public GuestRoutes(Vertx vertx, RequestRules rules, RateLimiter limiter, TrustedProxies proxies) {
    this.vertx = vertx;
    this.rules = rules;
    this.limiter = limiter;
    this.proxies = proxies;
  }

  @Override
  public void mount(Router router) {
    rules.json(router, HttpMethod.POST, "/api/guests").handler(this::welcome);
  }

  private void welcome(RoutingContext ctx) {
    var name = RequestRules.text(RequestRules.body(ctx), "name");
    var caller = Callers.find(ctx);
    var guestId = caller != null && caller.kind() == Identity.Kind.GUEST ? caller.id() : null;
    limiter
        .take(Bucket.GUEST, proxies.place(ctx.request()))
        .compose(
            _ ->
                Bus.<GuestWelcomed>askService(
                    vertx, Addresses.ACCOUNTS, new WelcomeGuest(name, guestId)))
        .onSuccess(answer -> answer(ctx, answer))
        .onFailure(ctx::fail);
  }

  private static void answer(RoutingContext ctx, GuestWelcomed answer) {
    ctx.response().setStatusCode(201).putHeader("Cache-Control", "no-store");
    ctx.json(IdentityJson.write(answer.token(), answer.expiresAtMs(), answer.identity()));
  }
}
