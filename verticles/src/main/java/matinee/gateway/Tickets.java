package matinee.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// Single-use tickets with which a page opens a room's WebSocket without a token in the URL.
///
/// Implemented over Redis. Both calls fail within the time set for Redis while it is away, the
/// second with a [matinee.protocol.Refusal]: whoever gets no ticket sends its token in the first
/// frame, and whose ticket cannot be read is told to come again.
public interface Tickets {
  /// What a ticket allows: this identity may open a socket in this room.
  record TicketGrant(String roomId, Identity identity) {}

  /// Makes a ticket.
  Future<String> issue(String roomId, Identity identity);

  /// Spends a ticket; null when it is unknown, used or too old.
  Future<@Nullable TicketGrant> redeem(String ticket);

  /// How long a ticket is valid.
  Duration life();
}
