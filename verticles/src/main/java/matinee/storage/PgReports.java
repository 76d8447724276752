package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import matinee.door.GuardJson;
import matinee.gateway.ReportDirectory;
import matinee.kernel.JsonFields;
import matinee.protocol.ReportPage;
import matinee.protocol.RoomId;
import matinee.protocol.RoomReport;
import org.jspecify.annotations.Nullable;

/// What members told the hosts of any room, out of the registers in which rooms keep it.
///
/// It looks at the register of every room: for the few who administer, not for everybody. An index
/// would cost each change of any stream more than this costs them.
public final class PgReports implements ReportDirectory {
  private static final String PAGE =
      """
      select room_id, title, report::text from (
        select g.room_id, r.state -> 'state' ->> 'title' as title, report,
          (report ->> 'atMs')::bigint as at_ms, (report ->> 'id')::bigint as id
        from streams g
        join streams r on r.room_id = g.room_id and r.kind = 3
        cross join lateral jsonb_array_elements(
          coalesce(g.state -> 'state' -> 'reports', '[]')) as report
        where g.kind = 5) as reports
      where $1::bigint is null or (-at_ms, room_id, -id) > (-$1::bigint, $2::text, -$3::bigint)
      order by -at_ms, room_id, -id
      limit $4
      """;

  private final SqlClient client;

  public PgReports(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<ReportPage> page(int limit, ReportPage.@Nullable After after) {
    var atMs = after == null ? null : (Long) after.atMs();
    var room = after == null ? null : after.room().value();
    var id = after == null ? null : (Long) after.id();
    return client
        .preparedQuery(PAGE)
        .execute(Tuple.of(atMs, room, id, limit + 1))
        .map(
            rows -> {
              var reports = new ArrayList<RoomReport>();
              for (var row : rows) if (reports.size() < limit) reports.add(report(row));
              return new ReportPage(reports, rows.size() > limit);
            });
  }

  private static RoomReport report(Row row) {
    var report = GuardJson.readReport(JsonFields.parse(row.getString("report")));
    return new RoomReport(
        new RoomId(row.getString("room_id")),
        row.getString("title"),
        report.id(),
        report.atMs(),
        report.by(),
        report.member(),
        report.seq(),
        report.text(),
        report.reason());
  }
}
