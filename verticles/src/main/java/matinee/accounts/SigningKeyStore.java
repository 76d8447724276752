package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Keeps the keys that sign tokens. Implemented over PostgreSQL.
public interface SigningKeyStore {
  /// One key pair in the JSON form of RFC 7517.
  ///
  /// @param signs whether new tokens are signed with it; true for exactly one
  record SigningKey(String kid, JsonObject publicJwk, JsonObject privateJwk, boolean signs) {}

  /// All keys whose tokens may still be valid.
  Future<List<SigningKey>> load();

  /// Stores the very first key; does nothing when another node was quicker.
  Future<Void> addFirst(SigningKey key);
}
