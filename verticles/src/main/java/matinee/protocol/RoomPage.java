package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the public list, the fullest rooms first.
///
/// @param more whether there are others after these
public record RoomPage(List<RoomCard> rooms, boolean more) {
  public RoomPage {
    rooms = List.copyOf(rooms);
  }

  /// Where the next page begins; null when this is the last.
  public @Nullable After next() {
    if (!more || rooms.isEmpty()) return null;
    var last = rooms.getLast();
    return new After(last.count(), last.room());
  }

  /// The room after which a page begins.
  ///
  /// @param count how many watched in it then
  public record After(int count, RoomId room) {}
}
