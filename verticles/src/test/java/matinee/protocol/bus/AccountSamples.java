package matinee.protocol.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import matinee.protocol.AccountsAnswer;
import matinee.protocol.AccountsCommand;
import matinee.protocol.Identity;

/// What accounts are asked and answer, by name.
final class AccountSamples {
  private AccountSamples() {}

  static Map<String, Record> all(Identity guest, Identity administrator, long nowMs) {
    var samples = new LinkedHashMap<String, Record>();
    samples.put(
        "accounts.sign-up", new AccountsCommand.SignUp("ada", "pass word", "once", "Firefox"));
    samples.put(
        "accounts.sign-up@open", new AccountsCommand.SignUp("ada", "pass word", null, "Firefox"));
    samples.put("accounts.sign-in", new AccountsCommand.SignIn("ada", "pass word", "Firefox"));
    samples.put("accounts.refresh", new AccountsCommand.Refresh("r.token"));
    samples.put("accounts.sign-out", new AccountsCommand.SignOut("r.token"));
    samples.put("accounts.welcome-guest", new AccountsCommand.WelcomeGuest("Ada", "g_ada"));
    samples.put("accounts.welcome-guest@new", new AccountsCommand.WelcomeGuest("Ada", null));
    samples.put("accounts.get-set-up-state", new AccountsCommand.GetSetUpState());
    samples.put(
        "accounts.signed-in",
        new AccountsAnswer.SignedIn(administrator, "a.b.c", nowMs, "r.token", 86_400_000));
    samples.put("accounts.guest-welcomed", new AccountsAnswer.GuestWelcomed(guest, "a.b.c", nowMs));
    samples.put("accounts.rename", new AccountsCommand.RenameAccount("a_ada", "Ada King"));
    samples.put(
        "accounts.renamed", new AccountsAnswer.AccountRenamed(administrator, "a.b.c", nowMs));
    samples.put("accounts.signed-out", new AccountsAnswer.SignedOut());
    samples.put("accounts.hash-secret", new AccountsCommand.HashSecret("open sesame"));
    samples.put(
        "accounts.match-secret", new AccountsCommand.MatchSecret("open sesame", "$argon2id$"));
    samples.put(
        "accounts.match-secret@nothing", new AccountsCommand.MatchSecret("open sesame", null));
    samples.put("accounts.secret-hashed", new AccountsAnswer.SecretHashed("$argon2id$"));
    samples.put("accounts.secret-matched", new AccountsAnswer.SecretMatched(true));
    samples.put("accounts.set-up-state", new AccountsAnswer.SetUpState(true));
    return samples;
  }
}
