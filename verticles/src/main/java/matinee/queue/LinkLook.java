package matinee.queue;

import io.vertx.core.Future;
import matinee.protocol.LinkFound;
import matinee.protocol.Source;

/// Looks at what a link leads to.
@FunctionalInterface
public interface LinkLook {
  /// Never fails for a link that does not play: that is what it finds. Fails when nothing could be
  /// found out.
  Future<LinkFound> look(Source.Link link);
}
