package matinee.accounts;

import java.util.regex.Pattern;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;

/// What people may call themselves. Pure.
final class Names {
  /// The shortest name of an account, in characters; guests may have one.
  static final int ACCOUNT_MIN = 3;

  private static final Pattern ACCOUNT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]*");

  private Names() {}

  /// The name of an account as it will be shown; throws a [Refusal] when it breaks the rules.
  static String account(String typed) {
    var name = DisplayName.tidy(typed);
    if (length(name) < ACCOUNT_MIN
        || length(name) > Identity.NAME_MAX
        || !ACCOUNT.matcher(name).matches()) {
      throw new Refusal(
          ErrorCode.BAD_REQUEST,
          "A name has 3 to 40 letters, digits, spaces, dots, dashes or underscores.");
    }
    return name;
  }

  /// The name of a guest as it will be shown; throws a [Refusal] when it breaks the rules.
  static String guest(String typed) {
    var name = DisplayName.clean(typed);
    if (name == null) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "A name has 1 to 40 visible characters.");
    }
    return name;
  }

  private static int length(String name) {
    return name.codePointCount(0, name.length());
  }
}
