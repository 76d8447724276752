package matinee.links;

/// A server was not asked, because the rules do not allow it or too much is asked already.
final class NotAsked extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotAsked(String why) {
    super(why, null, false, false);
  }
}
