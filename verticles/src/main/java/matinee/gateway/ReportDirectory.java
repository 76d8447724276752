package matinee.gateway;

import io.vertx.core.Future;
import matinee.protocol.ReportPage;
import org.jspecify.annotations.Nullable;

/// Where the reports of all rooms are read. Implemented in `storage`.
@FunctionalInterface
public interface ReportDirectory {
  /// @param after the last one of the page before; null for the newest
  Future<ReportPage> page(int limit, ReportPage.@Nullable After after);
}
