/// Sign-up, sign-in, guests and tokens.
///
/// Owns accounts, the devices they are signed in on, passwords, and the keys that sign tokens. It
/// never handles HTTP, cookies or rate limits: the gateway does. All state is in the database, so
/// any node can answer.
///
/// Start with [matinee.accounts.AccountsVerticle], which answers at one bus address. A token is
/// issued and checked by [matinee.accounts.IdentityTokens]; passwords are hashed on a small pool of
/// threads by [matinee.accounts.PasswordHasher]; refresh tokens are rotated by the store in one
/// transaction, see [matinee.accounts.DeviceStore].
@NullMarked
package matinee.accounts;

import org.jspecify.annotations.NullMarked;
