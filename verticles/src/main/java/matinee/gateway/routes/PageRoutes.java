package matinee.gateway.routes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.gateway.PageSender;
import matinee.gateway.Visitors;

/// The pages, their modules and libraries, and the interface descriptions. Mounted last.
public final class PageRoutes implements Routes {
  private static final Map<String, String> PAGES =
      Map.of(
          "/", "index.html",
          "/upload", "upload.html",
          "/v/:id", "video.html",
          "/reports", "reports.html",
          "/sign-in", "sign-in.html",
          "/set-up", "set-up.html");
  private static final Set<String> LIBRARIES =
      Set.of("lit", "lit-html", "lit-element", "reactive-element");
  private static final List<String> DOCUMENTS = List.of("openapi.yaml", "asyncapi.yaml");
  private static final List<String> PROGRAM_PATHS =
      List.of("/api/", "/media/", "/emotes/", "/ws/", "/health/", "/.well-known/");
  private final PageSender sender;
  private final String roomPolicy;
  private final Visitors visitors;

  /// @param roomPolicy the content security policy of the page of a room
  public PageRoutes(PageSender sender, String roomPolicy, Visitors visitors) {
    this.sender = sender;
    this.roomPolicy = roomPolicy;
    this.visitors = visitors;
  }

  @Override
  public void mount(Router router) {
    PAGES.forEach((path, file) -> router.get(path).handler(ctx -> sender.page(ctx, file)));
    router.get("/r/:id").handler(this::sendRoom);
    for (var document : DOCUMENTS) {
      router.get("/" + document).handler(ctx -> sender.document(ctx, document));
    }
    router.get("/lib/*").handler(this::sendLibrary);
    router.get("/*").handler(this::sendFile);
    router.get("/*").handler(this::notFound);
  }

  private void sendRoom(RoutingContext ctx) {
    ctx.response().putHeader("Content-Security-Policy", roomPolicy);
    // The page opens the room's socket at once, and owners are to know the browser by then.
    visitors.greet(ctx.request());
    sender.ownPage(ctx, "watch.html");
  }

  private void sendLibrary(RoutingContext ctx) {
    var path = ctx.normalizedPath().substring("/lib/".length());
    var slash = path.indexOf('/');
    if (slash > 0 && LIBRARIES.contains(path.substring(0, slash))) sender.library(ctx, path);
    else ctx.next();
  }

  private void sendFile(RoutingContext ctx) {
    var path = ctx.normalizedPath();
    // A page is what its own address shows, in the visitor's language.
    if (path.endsWith(".html")) ctx.next();
    else sender.web(ctx, path.substring(1));
  }

  private void notFound(RoutingContext ctx) {
    var path = ctx.normalizedPath();
    if (PROGRAM_PATHS.stream().anyMatch(path::startsWith)) ctx.next();
    else sender.notFound(ctx);
  }
}
