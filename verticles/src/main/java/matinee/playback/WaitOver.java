package matinee.playback;

import matinee.protocol.Wait;

/// A wait that is over.
record WaitOver(Wait.Kind kind, long lastedMs, By by) {
  /// What ended it.
  enum By {
    READY("ready"),
    LIMIT("limit"),
    SKIP("skip"),
    /// Somebody paused, or went elsewhere.
    COMMAND("command");

    private final String word;

    By(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
