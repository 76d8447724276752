package matinee.gateway.routes;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.function.Function;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Where uploads under way are written down, those of all nodes together. Implemented in `storage`.
public interface UploadLedger {
  /// How often whoever receives an upload says that it goes on, in milliseconds; what nobody has
  /// renewed for five minutes counts no longer.
  long RENEW_MS = 60_000;

  /// Writes an upload down, unless the rule refuses it. Of two uploads of one account that begin at
  /// once, the second is held against what the first has taken.
  Future<Void> begin(Upload upload, Function<Standing, @Nullable Refusal> rule);

  /// These go on.
  Future<Void> renew(Collection<String> uploadIds);

  /// It has ended, however.
  Future<Void> end(String uploadId);

  /// One that is to begin.
  ///
  /// @param bytes how many it may come to
  record Upload(String id, String accountId, long bytes) {}

  /// What an account has already.
  ///
  /// @param count uploads under way
  /// @param bytes what they may come to, and its films
  record Standing(int count, long bytes) {
    /// Why one more upload does not begin; null when it may.
    public @Nullable Refusal refusal(UploadSettings settings, long wanted) {
      if (count >= settings.perAccountMax()) {
        var text = "Too many uploads of yours just now.";
        return new Refusal(ErrorCode.TOO_MANY_REQUESTS, text, 5_000);
      }
      var quota = settings.accountQuota();
      if (quota == 0 || wanted <= quota - bytes) return null;
      return new Refusal(
          ErrorCode.QUOTA_EXCEEDED,
          "Your films and uploads may take " + (quota >> 20) + " MiB together.");
    }
  }
}
