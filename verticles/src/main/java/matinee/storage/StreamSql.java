package matinee.storage;

/// The statements of the streams. The fence is in the `update`'s own predicate, so that it locks
/// the row and is checked again after a wait: a sub-select on the epoch would be no fence under
/// READ COMMITTED.
final class StreamSql {
  private static final String MOVE_AND_INSERT =
      """
      with moved as (
        update streams s
        set seq = i.seq, state = coalesce(i.state::jsonb, s.state)
        from unnest($1::text[], $2::smallint[], $3::bigint[], $4::bigint[], $5::bigint[],
            $6::text[])
          with ordinality as i(room_id, kind, epoch, base, seq, state, n)
        where s.room_id = i.room_id and s.kind = i.kind and s.epoch = i.epoch and s.seq = i.base
        returning i.n, s.room_id, s.kind
      ), entries as (
        insert into chat_entries (room_id, seq, member_id, cmd_id, body, target)
        select e.room_id, e.seq, e.member_id, e.cmd_id, e.body::jsonb, e.target
        from unnest($7::text[], $8::bigint[], $9::text[], $10::text[], $11::text[],
            $12::bigint[])
          as e(room_id, seq, member_id, cmd_id, body, target)
        join moved m on m.room_id = e.room_id and m.kind = 1
      )
      """;

  /// Takes texts out of earlier entries: of one message and what changed it, or of all that a
  /// member has said from a number on. The row of a message that is gone says so.
  private static final String ERASE =
      """
      , erasures as (
        select e.* from unnest($13::text[], $14::bigint[], $15::bigint[], $16::boolean[],
            $17::text[], $18::bigint[])
          as e(room_id, seq, message, forever, member_id, from_seq)
        join moved m on m.room_id = e.room_id and m.kind = 1
      ), found as (
        select c.room_id, c.seq, e.forever from erasures e
        join chat_entries c on c.room_id = e.room_id and c.seq = e.message
        union
        select c.room_id, c.seq, e.forever from erasures e
        join chat_entries c on c.room_id = e.room_id and c.target = e.message
        where e.message > 0 and c.body ? 'text'
        union
        select c.room_id, c.seq, true from erasures e
        join chat_entries c on c.room_id = e.room_id and c.member_id = e.member_id
          and coalesce(c.target, c.seq) >= e.from_seq and c.seq < e.seq
        where c.target is null or c.body ? 'text'
      ), erased as (
        update chat_entries c
        set body = case when f.forever and c.target is null
            then (c.body - '{text,mentions,reply}'::text[]) || '{"deleted":true}'
            else c.body - '{text,mentions}'::text[] end
        from found f
        where c.room_id = f.room_id and c.seq = f.seq
      )
      """;

  private static final String ANSWER = "select n from moved";

  /// Compares and sets every stream's head, and inserts the chat entries of those that matched.
  /// Answers with their places among the parameters, from 1.
  static final String WRITE = MOVE_AND_INSERT + ANSWER;

  /// The same where some of the entries take earlier texts away.
  static final String WRITE_AND_ERASE = MOVE_AND_INSERT + ERASE + ANSWER;

  /// Where streams stand.
  static final String HEADS =
      """
      select s.epoch, s.seq
      from unnest($1::text[], $2::smallint[]) with ordinality as i(room_id, kind, n)
      left join streams s on s.room_id = i.room_id and s.kind = i.kind
      order by i.n
      """;

  /// Which of these commands are stored already.
  static final String FIND_COMMANDS =
      """
      select c.room_id, c.member_id, c.cmd_id, c.seq
      from unnest($1::text[], $2::text[], $3::text[]) as k(room_id, member_id, cmd_id)
      join chat_entries c
        on c.room_id = k.room_id and c.member_id = k.member_id and c.cmd_id = k.cmd_id
      """;

  /// Takes a stream over: from here on writes of older epochs match nothing.
  static final String OPEN =
      """
      update streams s set epoch = $3
      from rooms r
      where s.room_id = $1 and s.kind = $2 and r.id = s.room_id and s.epoch <= $3
      returning r.stream_id, s.seq, s.state::text
      """;

  /// The same for a stream that older rooms lack.
  static final String OPEN_OR_MAKE =
      """
      with opened as (
        insert into streams as s (room_id, kind, epoch, seq, state)
        select r.id, $2, $3, 1, $4::text::jsonb from rooms r where r.id = $1
        on conflict (room_id, kind) do update set epoch = excluded.epoch
          where s.epoch <= excluded.epoch
        returning room_id, seq, state
      )
      select r.stream_id, o.seq, o.state::text
      from opened o join rooms r on r.id = o.room_id
      """;

  static final String LOOK =
      """
      select s.state::text,
             (select g.state::text from streams g where g.room_id = $1 and g.kind = $3)
      from streams s where s.room_id = $1 and s.kind = $2
      """;

  static final String EXISTS = "select 1 from streams where room_id = $1 and kind = $2";

  static final String CREATE =
      """
      with made as (
        insert into rooms (id, shard, created_by) values ($1, $2, $3)
        on conflict (id) do nothing
        returning id
      )
      insert into streams (room_id, kind, epoch, seq, state)
      select made.id, first.kind, $4, first.seq, first.state::jsonb
      from made, (values (1::smallint, 0::bigint, null), (2::smallint, 1::bigint, $5::text),
          (3::smallint, 1::bigint, $6::text)) as first(kind, seq, state)
      """;

  static final String ENTRIES =
      """
      select seq, body::text from chat_entries
      where room_id = $1 and seq between $2 and $3
      order by seq desc limit $4
      """;

  private StreamSql() {}
}
