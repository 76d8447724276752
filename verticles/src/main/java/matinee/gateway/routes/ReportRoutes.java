package matinee.gateway.routes;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import matinee.cluster.Owners;
import matinee.gateway.Callers;
import matinee.gateway.ReportDirectory;
import matinee.gateway.RequestRules;
import matinee.kernel.RandomId;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.ReportPage;
import matinee.protocol.RoomId;
import matinee.protocol.RoomReport;
import org.jspecify.annotations.Nullable;

/// What members of any room told its hosts, for the administrators of the server: to read, and to
/// take off the list.
public final class ReportRoutes implements Routes {
  private static final int PAGE = 50;
  private static final int ID_LENGTH = 20;
  private static final String NUMBER = "[0-9]{1,18}";

  private final RequestRules rules;
  private final ReportDirectory directory;
  private final Owners owners;

  public ReportRoutes(RequestRules rules, ReportDirectory directory, Owners owners) {
    this.rules = rules;
    this.directory = directory;
    this.owners = owners;
  }

  @Override
  public void mount(Router router) {
    rules.json(router, HttpMethod.GET, "/api/reports").handler(this::list);
    rules.json(router, HttpMethod.DELETE, "/api/reports/:room/:report").handler(this::settle);
  }

  private static Identity administrator(RoutingContext ctx) {
    var caller = Callers.requireAccount(ctx);
    if (caller.isAdministrator()) return caller;
    throw new Refusal(ErrorCode.NOT_ALLOWED, "This is for administrators.");
  }

  private void list(RoutingContext ctx) {
    administrator(ctx);
    directory
        .page(PAGE, after(ctx))
        .onSuccess(
            page -> {
              ctx.response().putHeader("Cache-Control", "no-store");
              ctx.json(json(page));
            })
        .onFailure(
            _ -> ctx.fail(new Refusal(ErrorCode.UNAVAILABLE, "Reports cannot be read just now.")));
  }

  /// The cursor: when it was, in which room, and its number there.
  private static ReportPage.@Nullable After after(RoutingContext ctx) {
    var values = ctx.queryParam("after");
    if (values.isEmpty()) return null;
    var parts = values.getFirst().split("\\.", -1);
    var isPlace =
        parts.length == 3
            && parts[0].matches(NUMBER)
            && RoomId.isValid(parts[1])
            && parts[2].matches(NUMBER);
    if (!isPlace) throw new Refusal(ErrorCode.BAD_REQUEST, "after is not a place in the list.");
    return new ReportPage.After(
        Long.parseLong(parts[0]), new RoomId(parts[1]), Long.parseLong(parts[2]));
  }

  private void settle(RoutingContext ctx) {
    var by = administrator(ctx);
    var room = String.valueOf(ctx.pathParam("room"));
    var report = String.valueOf(ctx.pathParam("report"));
    if (!RoomId.isValid(room) || !report.matches(NUMBER)) {
      throw new Refusal(ErrorCode.NOT_FOUND, "There is no such report.");
    }
    var cmdId = "settle-" + RandomId.of(ID_LENGTH);
    owners
        .<Done>ask(new DoorAsk.Settle(new RoomId(room), by, cmdId, Long.parseLong(report)))
        .onSuccess(_ -> ctx.response().setStatusCode(204).end())
        .onFailure(ctx::fail);
  }

  private static JsonObject json(ReportPage page) {
    var reports = new JsonArray();
    for (var report : page.reports()) reports.add(json(report));
    var next = page.next();
    return new JsonObject()
        .put("reports", reports)
        .put(
            "next",
            next == null ? null : next.atMs() + "." + next.room().value() + "." + next.id());
  }

  private static JsonObject json(RoomReport report) {
    return new JsonObject()
        .put("room", report.room().value())
        .put("title", report.title())
        .put("id", report.id())
        .put("atMs", report.atMs())
        .put("by", json(report.by()))
        .put("member", json(report.member()))
        .put("seq", report.seq())
        .put("text", report.text())
        .put("reason", report.reason());
  }

  private static JsonObject json(Person person) {
    return new JsonObject().put("id", person.id()).put("name", person.name());
  }
}
