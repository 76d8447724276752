package matinee.gateway;

import io.vertx.core.Future;

/// Decides whether somebody may do something once more just now.
///
/// Implemented over Redis, with buckets of this node alone while Redis is away.
public interface RateLimiter {
  /// Takes one token.
  ///
  /// @param key whom the bucket belongs to: an identity id or a remote address
  /// @return fails with a `Refusal` of `TOO_MANY_REQUESTS` that says how long to wait
  Future<Void> take(Bucket bucket, String key);

  /// What is limited. Sizes and refill rates are settings: `limits.<name>`.
  enum Bucket {
    SIGN_IN,
    SIGN_UP,
    GUEST,
    UPLOAD,
    ROOM_CREATION,
    DEMO,
    CHAT,
    COMMANDS,
    PASSWORD,
    PASSWORD_ROOM,
    PASSWORD_SET,
    RENAME,
    ROOM_CREATION_ADDRESS,
    KNOCK,
    EMOTE
  }
}
