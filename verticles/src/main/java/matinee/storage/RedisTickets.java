package matinee.storage;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import matinee.accounts.IdentityTokens;
import matinee.gateway.Tickets;
import matinee.kernel.RandomId;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Single-use tickets in Redis: reading one removes it in the same step.
public final class RedisTickets implements Tickets {
  private static final int TICKET_LENGTH = 32;
  private static final long TRY_AGAIN_MS = 1_000;
  private static final String PREFIX = "ticket:";

  private final RedisLink redis;
  private final Duration life;

  public RedisTickets(RedisLink redis, Duration life) {
    this.redis = redis;
    this.life = life;
  }

  @Override
  public Duration life() {
    return life;
  }

  @Override
  public Future<String> issue(String roomId, Identity identity) {
    var ticket = RandomId.of(TICKET_LENGTH);
    var roles = new JsonArray();
    for (var role : identity.roles()) roles.add(IdentityTokens.word(role));
    var grant =
        new JsonObject()
            .put("room", roomId)
            .put("id", identity.id())
            .put("kind", identity.kind().word())
            .put("name", identity.name())
            .put("roles", roles);
    var request =
        Request.cmd(Command.SET)
            .arg(PREFIX + ticket)
            .arg(grant.encode())
            .arg("NX")
            .arg("PX")
            .arg(life.toMillis());
    return redis.send(request).map(_ -> ticket);
  }

  @Override
  public Future<@Nullable TicketGrant> redeem(String ticket) {
    if (ticket.length() != TICKET_LENGTH) return Future.succeededFuture(null);
    return redis
        .send(Request.cmd(Command.GETDEL).arg(PREFIX + ticket))
        .recover(_ -> Future.failedFuture(unread()))
        .map(answer -> answer == null ? null : grant(new JsonObject(answer.toString())));
  }

  private static Refusal unread() {
    var text = "Tickets cannot be read just now; come again, with another one or without.";
    return new Refusal(ErrorCode.UNAVAILABLE, text, TRY_AGAIN_MS);
  }

  private static TicketGrant grant(JsonObject grant) {
    var kind =
        grant.getString("kind").equals(Identity.Kind.GUEST.word())
            ? Identity.Kind.GUEST
            : Identity.Kind.ACCOUNT;
    var words = grant.getJsonArray("roles").stream().map(String::valueOf).toList();
    var identity =
        new Identity(
            grant.getString("id"), kind, grant.getString("name"), IdentityTokens.roles(words));
    return new TicketGrant(grant.getString("room"), identity);
  }
}
