package matinee.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import matinee.gateway.routes.EmotePictures;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// The pictures of rooms' emotes in PostgreSQL: small, and gone with their room.
///
/// An address is a digest of the picture and of what only those in the room know, so that nobody
/// outside can make it even from the same picture.
public final class PgEmotes implements EmotePictures {
  private static final String PUT =
      """
      insert into emote_pictures (address, room_id, picture, still)
      select left(encode(sha256(convert_to(r.stream_id::text, 'UTF8') || $2::bytea), 'hex'), 32),
        r.id, $2::bytea, $3::bytea
      from rooms r where r.id = $1
      on conflict (address) do update set stored_at = clock_timestamp()
      returning address
      """;
  private static final String FIND =
      "select case when $2 then still else picture end from emote_pictures where address = $1";

  private final SqlClient client;

  public PgEmotes(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<String> put(RoomId room, Buffer picture, @Nullable Buffer still) {
    return client
        .preparedQuery(PUT)
        .execute(Tuple.of(room.value(), picture, still))
        .compose(
            rows -> {
              for (var row : rows) return Future.succeededFuture(row.getString(0));
              return Future.failedFuture(
                  new Refusal(ErrorCode.ROOM_NOT_FOUND, "There is no such room."));
            });
  }

  @Override
  public Future<@Nullable Buffer> find(String address, boolean still) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(address, still))
        .map(
            rows -> {
              for (var row : rows) return row.getBuffer(0);
              return null;
            });
  }
}
