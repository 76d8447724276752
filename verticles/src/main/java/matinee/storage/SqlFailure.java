package matinee.storage;

import io.vertx.pgclient.PgException;
import java.util.Set;

/// Says what a failed statement means for what was asked.
final class SqlFailure {
  /// The server ended the session; the statement may have been committed before.
  private static final Set<String> SESSION_ENDED = Set.of("57P01", "57P02", "57P05", "08006");

  private SqlFailure() {}

  /// Whether surely nothing of the statement was committed: the server itself refused it.
  ///
  /// A connection that ended after the statement was sent leaves the outcome unknown.
  static boolean surelyNothingDone(Throwable failure) {
    return failure instanceof PgException refused && !SESSION_ENDED.contains(refused.getSqlState());
  }

  /// Whether a unique key was hit.
  static boolean isDuplicate(Throwable failure) {
    return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
  }
}
