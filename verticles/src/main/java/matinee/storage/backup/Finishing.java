package matinee.storage.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Makes a database of an earlier time safe to go on with, however it came back.
///
/// Between that time and now there was a future which is lost, and others may still remember it:
/// nodes their epochs, clients the numbers they saw, browsers their refresh tokens. The statements
/// name only columns that every schema version has, because they run right after the rows came
/// back, in the same transaction.
final class Finishing {
  /// Past every epoch that the lost future can have used, at one take-over per second for 30
  /// years; small enough for the numbers of JavaScript after millions of restores.
  private static final long EPOCH_STEP = 1_000_000_000;

  /// Past every attempt that the lost future can have used, so that its folders are never met.
  private static final int ATTEMPT_STEP = 1000;

  private static final List<String> STEPS =
      List.of(
          // No node owns anything, and no epoch of before is ever used again.
          """
          update shards h set owner = null, epoch = %d + greatest(h.epoch, coalesce(
            (select max(s.epoch) from rooms r join streams s on s.room_id = r.id
             where r.shard = h.shard), 0))
          """
              .formatted(EPOCH_STEP),
          // The fence is the stream's own epoch: without this a node that still runs could write
          // where it left off, until the new owner opens the room.
          """
          update streams s set epoch = h.epoch
          from rooms r join shards h on h.shard = r.shard where r.id = s.room_id
          """,
          "delete from nodes",
          // Clients that saw later numbers are told so and forget them, instead of skipping the
          // numbers that are given once more.
          "update rooms set stream_id = gen_random_uuid()",
          // Rooms that nobody has visited for long are removed; here nobody could. Schemas of
          // before have no such column.
          """
          do $$ begin
            if exists (select 1 from information_schema.columns
                where table_schema = current_schema() and table_name = 'rooms'
                  and column_name = 'visited_at') then
              update rooms set visited_at = clock_timestamp();
            end if;
          end $$
          """,
          // Which tokens were used or withdrawn since is lost: a signed-out or stolen device would
          // be signed in again, and most honest ones have newer tokens anyway.
          "delete from refresh_tokens",
          "delete from devices",
          // One-time links that were used since would work again; a start prints a new one.
          "delete from set_up_tokens",
          // A run that ended under way was no try.
          """
          update media_jobs set state = 'waiting', owner = null, lease_until = null,
            run_after = clock_timestamp(), attempt = attempt + %d,
            tries = greatest(0, tries - case state when 'running' then 1 else 0 end)
          """
              .formatted(ATTEMPT_STEP),
          """
          update videos set state = 'queued', stage = null, progress = 0
          where state = 'processing'
          """);

  private Finishing() {}

  /// Runs all steps; the caller's transaction makes them one.
  static void run(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var step : STEPS) statement.execute(step);
    }
  }

  /// Refuses while nodes are at work on this database.
  ///
  /// @throws BackupFailure naming how many there are
  static void requireNoNodes(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var exists = statement.executeQuery("select to_regclass('nodes') is not null");
      exists.next();
      if (!exists.getBoolean(1)) return;
      var rows =
          statement.executeQuery(
              "select count(*) from nodes where lease_until > clock_timestamp()");
      rows.next();
      if (rows.getLong(1) == 0) return;
      throw new BackupFailure(
          "Nodes at work on this database: " + rows.getLong(1) + "; stop them first.");
    }
  }
}
