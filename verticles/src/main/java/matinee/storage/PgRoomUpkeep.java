package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.RoomId;
import matinee.rooms.RoomUpkeep;

/// Visits of rooms in PostgreSQL, and the end of rooms without any.
public final class PgRoomUpkeep implements RoomUpkeep {
  /// Rooms of guests, and rooms that nobody finds but by a link. A room of a build before links and
  /// roles says neither.
  private static final String TEMPORARY =
      """
      (coalesce(s.state -> 'state' ->> 'visibility', 'unlisted') = 'unlisted'
        or starts_with(s.state -> 'state' ->> 'ownerId', 'g_'))
      """;

  private static final String VISITED =
      "update rooms set visited_at = clock_timestamp() where id = any ($1::text[])";
  private static final String FORGOTTEN =
      """
      select r.id from rooms r
      join streams s on s.room_id = r.id and s.kind = 3
      where r.shard = $1 and r.visited_at < clock_timestamp() - $2::bigint * interval '1 ms'
        and %s
      order by r.visited_at limit $3
      """
          .formatted(TEMPORARY);

  /// The lock on the room's first stream is what decides between this and an owner who opens the
  /// room at the same moment: whoever comes second finds it as the other has left it.
  private static final String REMOVE =
      """
      with held as (
        select s.room_id from streams s
        where s.room_id = $1 and s.kind = 3 and s.epoch <= $2 and %s
        for update
      )
      delete from rooms r using held
      where r.id = held.room_id
        and r.visited_at < clock_timestamp() - $3::bigint * interval '1 ms'
      """
          .formatted(TEMPORARY);

  /// A picture counts a while before the room says that it has it.
  private static final String TIDY =
      """
      delete from emote_pictures where address in (
        select p.address
        from rooms r
        join emote_pictures p on p.room_id = r.id
        join streams s on s.room_id = r.id and s.kind = 3
        where r.shard = $1 and p.stored_at < clock_timestamp() - interval '1 hour'
          and not coalesce(s.state -> 'state' -> 'emotes', '[]')
            @> jsonb_build_array(jsonb_build_object('picture', p.address))
        limit 1000)
      """;

  private final SqlClient client;

  public PgRoomUpkeep(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<Void> visited(List<RoomId> rooms) {
    var ids = rooms.stream().map(RoomId::value).toArray(String[]::new);
    return client.preparedQuery(VISITED).execute(Tuple.tuple().addArrayOfString(ids)).mapEmpty();
  }

  @Override
  public Future<List<RoomId>> forgotten(int shard, Duration life, int max) {
    return client
        .preparedQuery(FORGOTTEN)
        .execute(Tuple.of((short) shard, life.toMillis(), max))
        .map(
            rows -> {
              var rooms = new ArrayList<RoomId>();
              for (var row : rows) rooms.add(new RoomId(row.getString(0)));
              return rooms;
            });
  }

  @Override
  public Future<Boolean> remove(RoomId room, long epoch, Duration life) {
    return client
        .preparedQuery(REMOVE)
        .execute(Tuple.of(room.value(), epoch, life.toMillis()))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<Void> tidy(int shard) {
    return client.preparedQuery(TIDY).execute(Tuple.of((short) shard)).mapEmpty();
  }
}
