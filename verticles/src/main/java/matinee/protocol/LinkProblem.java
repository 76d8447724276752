package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Why a direct link does not play.
public enum LinkProblem {
  /// The site says that there is nothing.
  NOT_FOUND("not_found"),
  /// The site refuses: a sign-in, a referrer, a region.
  FORBIDDEN("forbidden"),
  /// What is there is no film: a page, a picture, a text.
  NOT_A_FILM("not_a_film"),
  /// The site does not let pages of other sites read its playlist (CORS).
  CORS("cors"),
  /// A stream without an end: there is nothing that everybody could be in step with.
  LIVE("live"),
  /// Nobody answers there.
  UNREACHABLE("unreachable"),
  /// A viewer's browser cannot read the format.
  UNPLAYABLE("unplayable"),
  /// The page is encrypted and the link is not: browsers refuse it.
  MIXED("mixed"),
  /// A viewer could not fetch it, for a reason that the browser does not tell.
  FAILED("failed");

  private final String word;

  LinkProblem(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// The problem with this word, or null when there is none.
  public static @Nullable LinkProblem ofWord(String word) {
    for (var problem : values()) if (problem.word.equals(word)) return problem;
    return null;
  }
}
