package matinee.links;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import matinee.protocol.LinkFound;
import matinee.protocol.LinkKind;
import matinee.protocol.Source;
import matinee.queue.LinkLook;

/// Looks at links where the settings allow it. Thread-safe.
public final class LinkProber implements LinkLook {
  private final LinkSettings settings;
  private final GuardedClient client;

  public LinkProber(Vertx vertx, LinkSettings settings) {
    this.settings = settings;
    this.client = new GuardedClient(vertx, settings);
  }

  @Override
  public Future<LinkFound> look(Source.Link link) {
    if (!settings.look()) return Future.succeededFuture(new LinkFound(link.kind(), 0, null));
    try {
      return look(link.kind(), URI.create(link.url()), true);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  /// @param further whether a playlist of playlists leads to a look at one of them
  private Future<LinkFound> look(LinkKind guess, URI url, boolean further) {
    return client
        .get(url)
        .compose(
            answer -> {
              var reading = LinkReading.of(guess, answer);
              var next = reading.next();
              if (next == null || !further) return Future.succeededFuture(reading.found());
              return look(LinkKind.HLS, answer.url().resolve(next), false)
                  .otherwise(reading.found());
            });
  }
}
