package matinee.protocol.bus;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.kernel.RecordForm;
import matinee.protocol.AccountsAnswer.AccountRenamed;
import matinee.protocol.AccountsAnswer.GuestWelcomed;
import matinee.protocol.AccountsAnswer.SecretHashed;
import matinee.protocol.AccountsAnswer.SecretMatched;
import matinee.protocol.AccountsAnswer.SetUpState;
import matinee.protocol.AccountsAnswer.SignedIn;
import matinee.protocol.AccountsAnswer.SignedOut;
import matinee.protocol.AccountsCommand.GetSetUpState;
import matinee.protocol.AccountsCommand.HashSecret;
import matinee.protocol.AccountsCommand.MatchSecret;
import matinee.protocol.AccountsCommand.Refresh;
import matinee.protocol.AccountsCommand.RenameAccount;
import matinee.protocol.AccountsCommand.SignIn;
import matinee.protocol.AccountsCommand.SignOut;
import matinee.protocol.AccountsCommand.SignUp;
import matinee.protocol.AccountsCommand.WelcomeGuest;

/// What accounts are asked, and what they answer. Holds passwords and tokens: never logged.
final class AccountsJson {
  static final List<RecordForm<?>> FORMS =
      List.of(
          RecordForm.json(
              "accounts.sign-up", SignUp.class, AccountsJson::signUp, AccountsJson::signUp),
          RecordForm.json(
              "accounts.sign-in", SignIn.class, AccountsJson::signIn, AccountsJson::signIn),
          RecordForm.json(
              "accounts.refresh",
              Refresh.class,
              (json, refresh) -> json.put("refreshToken", refresh.refreshToken()),
              fields -> new Refresh(fields.text("refreshToken"))),
          RecordForm.json(
              "accounts.sign-out",
              SignOut.class,
              (json, signOut) -> json.put("refreshToken", signOut.refreshToken()),
              fields -> new SignOut(fields.text("refreshToken"))),
          RecordForm.json(
              "accounts.welcome-guest",
              WelcomeGuest.class,
              (json, guest) -> json.put("name", guest.name()).put("guestId", guest.guestId()),
              fields -> new WelcomeGuest(fields.text("name"), fields.textOrNull("guestId"))),
          RecordForm.json(
              "accounts.get-set-up-state",
              GetSetUpState.class,
              (_, _) -> {},
              _ -> new GetSetUpState()),
          RecordForm.json(
              "accounts.signed-in", SignedIn.class, AccountsJson::signedIn, AccountsJson::signedIn),
          RecordForm.json(
              "accounts.guest-welcomed",
              GuestWelcomed.class,
              AccountsJson::welcomed,
              AccountsJson::welcomed),
          RecordForm.json(
              "accounts.signed-out", SignedOut.class, (_, _) -> {}, _ -> new SignedOut()),
          RecordForm.json(
              "accounts.set-up-state",
              SetUpState.class,
              (json, state) -> json.put("needed", state.needed()),
              fields -> new SetUpState(fields.flag("needed"))),
          RecordForm.json(
              "accounts.hash-secret",
              HashSecret.class,
              (json, ask) -> json.put("secret", ask.secret()),
              fields -> new HashSecret(fields.text("secret"))),
          RecordForm.json(
              "accounts.match-secret",
              MatchSecret.class,
              (json, ask) -> json.put("secret", ask.secret()).put("hash", ask.hash()),
              fields -> new MatchSecret(fields.text("secret"), fields.textOrNull("hash"))),
          RecordForm.json(
              "accounts.secret-hashed",
              SecretHashed.class,
              (json, hashed) -> json.put("hash", hashed.hash()),
              fields -> new SecretHashed(fields.text("hash"))),
          RecordForm.json(
              "accounts.secret-matched",
              SecretMatched.class,
              (json, matched) -> json.put("fits", matched.fits()),
              fields -> new SecretMatched(fields.flag("fits"))),
          RecordForm.json(
              "accounts.rename",
              RenameAccount.class,
              (json, ask) -> json.put("accountId", ask.accountId()).put("name", ask.name()),
              fields -> new RenameAccount(fields.text("accountId"), fields.text("name"))),
          RecordForm.json(
              "accounts.renamed",
              AccountRenamed.class,
              AccountsJson::renamed,
              AccountsJson::renamed));

  private AccountsJson() {}

  private static void signUp(JsonWriter json, SignUp signUp) {
    json.put("name", signUp.name()).put("password", signUp.password());
    json.put("setUpToken", signUp.setUpToken()).put("device", signUp.device());
  }

  private static SignUp signUp(JsonFields fields) {
    return new SignUp(
        fields.text("name"),
        fields.text("password"),
        fields.textOrNull("setUpToken"),
        fields.text("device"));
  }

  private static void signIn(JsonWriter json, SignIn signIn) {
    json.put("name", signIn.name()).put("password", signIn.password());
    json.put("device", signIn.device());
  }

  private static SignIn signIn(JsonFields fields) {
    return new SignIn(fields.text("name"), fields.text("password"), fields.text("device"));
  }

  private static void signedIn(JsonWriter json, SignedIn signedIn) {
    PartsJson.identity(json, "identity", signedIn.identity());
    json.put("token", signedIn.token()).put("expiresAtMs", signedIn.expiresAtMs());
    json.put("refreshToken", signedIn.refreshToken());
    json.put("refreshLifeMs", signedIn.refreshLifeMs());
  }

  private static SignedIn signedIn(JsonFields fields) {
    return new SignedIn(
        PartsJson.identity(fields.object("identity")),
        fields.text("token"),
        fields.int64("expiresAtMs"),
        fields.text("refreshToken"),
        fields.int64("refreshLifeMs"));
  }

  private static void renamed(JsonWriter json, AccountRenamed renamed) {
    PartsJson.identity(json, "identity", renamed.identity());
    json.put("token", renamed.token()).put("expiresAtMs", renamed.expiresAtMs());
  }

  private static AccountRenamed renamed(JsonFields fields) {
    return new AccountRenamed(
        PartsJson.identity(fields.object("identity")),
        fields.text("token"),
        fields.int64("expiresAtMs"));
  }

  private static void welcomed(JsonWriter json, GuestWelcomed welcomed) {
    PartsJson.identity(json, "identity", welcomed.identity());
    json.put("token", welcomed.token()).put("expiresAtMs", welcomed.expiresAtMs());
  }

  private static GuestWelcomed welcomed(JsonFields fields) {
    return new GuestWelcomed(
        PartsJson.identity(fields.object("identity")),
        fields.text("token"),
        fields.int64("expiresAtMs"));
  }
}
