package matinee.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import matinee.gateway.RequestRules;
import matinee.kernel.Bus;
import matinee.protocol.AccountsAnswer.SetUpState;
import matinee.protocol.AccountsCommand.GetSetUpState;
import matinee.protocol.Addresses;
import matinee.protocol.ChatEntry;
import matinee.protocol.Identity;
import matinee.protocol.Video;

/// What a client has to know about this server before anything else.
public final class ConfigRoutes implements Routes {
  private final Vertx vertx;
  private final RequestRules rules;
  private final Facts facts;

  /// @param version of the program
  /// @param signUpOpen whether strangers may create accounts
  /// @param uploadMaxBytes largest file that may be uploaded
  /// @param temporaryMs how long a temporary room lives without a visit; 0 for ever
  /// @param emotesMax emotes that a room may have
  /// @param links whether films elsewhere on the web can be queued
  public record Facts(
      String version,
      boolean signUpOpen,
      long uploadMaxBytes,
      long temporaryMs,
      int emotesMax,
      boolean links) {}

  public ConfigRoutes(Vertx vertx, RequestRules rules, Facts facts) {
    this.vertx = vertx;
    this.rules = rules;
    this.facts = facts;
  }

  @Override
  public void mount(Router router) {
    rules.json(router, HttpMethod.GET, "/api/config").handler(this::show);
  }

  private void show(RoutingContext ctx) {
    Bus.<SetUpState>askService(vertx, Addresses.ACCOUNTS, new GetSetUpState())
        .onSuccess(state -> answer(ctx, state))
        .onFailure(ctx::fail);
  }

  private void answer(RoutingContext ctx, SetUpState state) {
    ctx.response().putHeader("Cache-Control", "no-store");
    ctx.json(
        new JsonObject()
            .put("version", facts.version)
            .put("signUp", facts.signUpOpen ? "open" : "closed")
            .put("setUpNeeded", state.needed())
            .put("uploadMaxBytes", facts.uploadMaxBytes)
            .put("links", facts.links)
            .put(
                "limits",
                new JsonObject()
                    .put("textMax", ChatEntry.TEXT_MAX)
                    .put("nameMax", Identity.NAME_MAX)
                    .put("titleMax", Video.TITLE_MAX)
                    .put("temporaryMs", facts.temporaryMs)
                    .put("emotesMax", facts.emotesMax)));
  }
}
