package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import matinee.protocol.Listed;
import matinee.protocol.Rating;
import matinee.protocol.RoomCard;
import matinee.protocol.RoomId;
import matinee.protocol.RoomPage;
import matinee.rooms.RoomListStore;
import org.jspecify.annotations.Nullable;

/// The public list of rooms in PostgreSQL.
///
/// A row counts only under the epoch of its shard and while the shard's owner is alive, so that
/// the rooms of a node that ended are gone from the list with it.
public final class PgRoomList implements RoomListStore {
  private static final String PUT =
      """
      insert into room_list (room_id, shard, epoch, title, showing, playing, watching,
        rating)
      select * from unnest($1::text[], $2::smallint[], $3::bigint[], $4::text[], $5::text[],
        $6::boolean[], $7::int[], $8::smallint[])
      on conflict (room_id) do update
      set epoch = excluded.epoch, title = excluded.title, showing = excluded.showing,
        playing = excluded.playing, watching = excluded.watching,
        rating = excluded.rating, renewed_at = clock_timestamp()
      where room_list.epoch <= excluded.epoch
      """;
  private static final String REMOVE =
      """
      delete from room_list l using unnest($1::text[], $2::bigint[]) as gone(room_id, epoch)
      where l.room_id = gone.room_id and l.epoch <= gone.epoch
      """;
  private static final String SWEEP =
      "delete from room_list where renewed_at < clock_timestamp() - interval '10 minutes'";
  private static final String PAGE =
      """
      select l.room_id, l.title, l.showing, l.playing, l.watching, l.rating
      from room_list l
      join shards s on s.shard = l.shard and s.epoch = l.epoch
      join nodes n on n.incarnation = s.owner
      where not n.gone and n.lease_until > clock_timestamp()
        and l.renewed_at > clock_timestamp() - interval '5 minutes'
        and ($1::int is null or (-l.watching, l.room_id) > (-$1::int, $2::text))
        and l.rating <= $4
      order by -l.watching, l.room_id
      limit $3
      """;

  private final SqlClient client;

  public PgRoomList(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<Void> put(List<Listed> changes) {
    var shown = changes.stream().filter(change -> change.card() != null).toList();
    var gone = changes.stream().filter(change -> change.card() == null).toList();
    return show(shown).compose(_ -> remove(gone));
  }

  private Future<Void> show(List<Listed> shown) {
    if (shown.isEmpty()) return Future.succeededFuture();
    var cards = new ArrayList<RoomCard>();
    for (var each : shown) if (each.card() != null) cards.add(each.card());
    var columns = Tuple.tuple();
    columns.addArrayOfString(texts(shown, each -> each.room().value()));
    columns.addArrayOfShort(
        shown.stream().map(each -> (short) each.room().shard()).toArray(Short[]::new));
    columns.addArrayOfLong(shown.stream().map(Listed::epoch).toArray(Long[]::new));
    columns.addArrayOfString(texts(cards, RoomCard::title));
    columns.addArrayOfString(texts(cards, RoomCard::showing));
    columns.addArrayOfBoolean(cards.stream().map(RoomCard::playing).toArray(Boolean[]::new));
    columns.addArrayOfInteger(cards.stream().map(RoomCard::count).toArray(Integer[]::new));
    columns.addArrayOfShort(
        cards.stream().map(card -> (short) card.rating().age()).toArray(Short[]::new));
    return client.preparedQuery(PUT).execute(columns).mapEmpty();
  }

  private Future<Void> remove(List<Listed> gone) {
    if (gone.isEmpty()) return Future.succeededFuture();
    var columns = Tuple.tuple();
    columns.addArrayOfString(texts(gone, each -> each.room().value()));
    columns.addArrayOfLong(gone.stream().map(Listed::epoch).toArray(Long[]::new));
    return client.preparedQuery(REMOVE).execute(columns).mapEmpty();
  }

  private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  @Override
  public Future<Void> sweep() {
    return client.query(SWEEP).execute().mapEmpty();
  }

  /// The rooms up to a rating, after another or from the fullest.
  public Future<RoomPage> page(int limit, Rating upTo, RoomPage.@Nullable After after) {
    var count = after == null ? null : (Integer) after.count();
    var room = after == null ? null : after.room().value();
    return client
        .preparedQuery(PAGE)
        .execute(Tuple.of(count, room, limit + 1, (short) upTo.age()))
        .map(
            rows -> {
              var cards = new ArrayList<RoomCard>();
              for (var row : rows) if (cards.size() < limit) cards.add(card(row));
              return new RoomPage(cards, rows.size() > limit);
            });
  }

  private static RoomCard card(Row row) {
    return new RoomCard(
        new RoomId(row.getString("room_id")),
        row.getString("title"),
        row.getString("showing"),
        row.getBoolean("playing"),
        row.getInteger("watching"),
        Rating.ofAge(row.getShort("rating")));
  }
}
