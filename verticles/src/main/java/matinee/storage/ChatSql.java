package matinee.storage;

/// The statements that read messages out of chat logs.
final class ChatSql {
  /// Rows of messages before a number, newest first; looks at a bounded number of entries.
  static final String BEFORE =
      """
      select seq, body::text from (
        select seq, body, target from chat_entries
        where room_id = $1 and seq < $2 order by seq desc limit $4
      ) e
      where target is null order by seq desc limit $3
      """;

  static final String AFTER =
      """
      select seq, body::text from (
        select seq, body, target from chat_entries
        where room_id = $1 and seq > $2 and seq <= $5 order by seq limit $4
      ) e
      where target is null order by seq limit $3
      """;

  /// How far looking at so many entries before a number goes.
  static final String REACH_BEFORE =
      """
      select count(*), min(seq) from (
        select seq from chat_entries
        where room_id = $1 and seq < $2 order by seq desc limit $3
      ) e
      """;

  static final String REACH_AFTER =
      """
      select count(*), max(seq) from (
        select seq from chat_entries
        where room_id = $1 and seq > $2 order by seq limit $3
      ) e
      """;

  static final String NUMBERED =
      """
      select seq, body::text from chat_entries
      where room_id = $1 and seq = any($2) and target is null order by seq desc
      """;

  /// The newest texts of messages that were changed.
  static final String EDITS =
      """
      select seq, body::text from chat_entries
      where room_id = $1 and target = any($2) and seq <= $3
        and body->>'kind' = 'edited' and body ? 'text'
      """;

  /// Who reacts how to messages, in the order of their coming.
  static final String REACTIONS =
      """
      select target, emoji, member_id, name from (
        select distinct on (target, body->>'emoji', member_id)
          target, body->>'emoji' as emoji, member_id, body->'by'->>'name' as name, seq,
          (body->>'on')::boolean as lit
        from chat_entries
        where room_id = $1 and target = any($2) and seq <= $3 and body->>'kind' = 'reacted'
        order by target, body->>'emoji', member_id, seq desc
      ) r
      where lit order by target, seq
      """;

  /// Numbers of messages that hold all words, newest first. Replaced and deleted texts are gone, so
  /// that every text there is stands in its message or in the entry that changed it last.
  static final String SEARCH =
      """
      select coalesce(target, seq), seq from (
        select seq, target, body->>'text' as text from chat_entries
        where room_id = $1 and seq < $2 order by seq desc limit $5
      ) e
      where text ~ all($3) order by seq desc limit $4
      """;

  static final String OLDEST_BY =
      """
      select min(seq) from (
        select seq from chat_entries
        where room_id = $1 and member_id = $2 and target is null
          and (body->>'atMs')::numeric >= $3
        order by seq desc limit $4
      ) e
      """;

  private ChatSql() {}
}
