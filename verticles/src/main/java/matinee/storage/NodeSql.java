package matinee.storage;

/// The statements of nodes and shards. All times are the database's own.
///
/// A lease that ends more than two minutes from now, longer than any is given, dates from before
/// the clock was set back, and runs no more.
final class NodeSql {
  static final String ENTER =
      """
      insert into nodes (incarnation, name, build, verticles, lease_until)
      values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond')
      """;

  static final String FORGET =
      "delete from nodes where lease_until < clock_timestamp() - interval '1 day'";

  /// A lease that lapsed and is renewed has not run without a gap; nor has one that began in what
  /// is the future since the clock was set back.
  static final String RENEW =
      """
      update nodes set
        steady_since = case
          when lease_until < clock_timestamp() or steady_since > clock_timestamp()
          then clock_timestamp() else steady_since end,
        lease_until = case when gone then lease_until
          else clock_timestamp() + $2 * interval '1 millisecond' end,
        reaches = $3, draining = $4, joined = $5
      where incarnation = $1
      returning (extract(epoch from clock_timestamp()) * 1000)::float8, gone
      """;

  static final String SHARDS = "select shard, owner, epoch from shards order by shard";

  static final String NODES =
      """
      select incarnation, verticles, (extract(epoch from started_at) * 1000)::float8,
        (extract(epoch from clock_timestamp() - steady_since) * 1000)::float8,
        lease_until between clock_timestamp() and clock_timestamp() + interval '2 minutes',
        gone, draining, joined, reaches
      from nodes where lease_until > clock_timestamp() - interval '1 hour'
      """;

  /// The epoch in the predicate lets one claim of several win. Taking a shard from a node that only
  /// fell silent needs a lease of one's own that has run for long enough: after an outage of the
  /// database everybody's lease is old.
  static final String CLAIM =
      """
      update shards s set owner = $1, epoch = s.epoch + 1
      from unnest($2::smallint[], $3::bigint[]) as wanted(shard, epoch), nodes me
      where s.shard = wanted.shard and s.epoch = wanted.epoch
        and me.incarnation = $1 and not me.gone and me.lease_until > clock_timestamp()
        and not exists (
          select 1 from nodes n
          where n.incarnation = s.owner and not n.gone and n.lease_until
            between clock_timestamp() and clock_timestamp() + interval '2 minutes')
        and (s.owner is null
          or me.steady_since <= clock_timestamp() - $4 * interval '1 millisecond'
          or exists (select 1 from nodes n where n.incarnation = s.owner and n.gone))
      returning s.shard, s.epoch
      """;

  static final String HAND_OFF =
      """
      update shards s set owner = $1, epoch = s.epoch + 1
      from nodes n
      where s.shard = $2 and s.owner = $3 and s.epoch = $4
        and n.incarnation = $1 and not n.gone and n.lease_until > clock_timestamp()
      returning s.epoch
      """;

  static final String END =
      """
      update nodes set gone = true, lease_until = least(lease_until, clock_timestamp())
      where incarnation = $1
      """;

  private NodeSql() {}
}
