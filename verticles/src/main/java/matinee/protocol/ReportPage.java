package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of the reports of all rooms, the newest first.
///
/// @param more whether there are older ones
public record ReportPage(List<RoomReport> reports, boolean more) {
  public ReportPage {
    reports = List.copyOf(reports);
  }

  /// A place in the list.
  public record After(long atMs, RoomId room, long id) {}

  /// Where the next page begins; null when this is the last.
  public @Nullable After next() {
    if (!more || reports.isEmpty()) return null;
    var last = reports.getLast();
    return new After(last.atMs(), last.room(), last.id());
  }
}
