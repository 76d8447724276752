package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// How a member fares at one of their devices, as that device says.
///
/// @param name what the others see
/// @param device the socket that said so; null from a build that does not tell
/// @param seq number of the playback state that this is about
/// @param aheadMs media that is there from the position on
/// @param behindMs how far the film here is behind the room's
/// @param hidden whether nobody can see the page just now
public record Watching(
    String name,
    @Nullable Endpoint device,
    State state,
    long seq,
    long aheadMs,
    long behindMs,
    boolean hidden) {
  /// What the film does at a device.
  public enum State {
    /// There is no film: only words, or one that this browser cannot show.
    NONE("none"),
    /// The browser wants a gesture before it plays.
    BLOCKED("blocked"),
    /// It cannot go on for lack of data, or is on its way to where it is due.
    BUFFERING("buffering"),
    /// It stands where it is due and can start at once.
    READY("ready"),
    /// It runs.
    PLAYING("playing");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word on the wire.
    public String word() {
      return word;
    }

    /// The state of a word, null for one that this build does not know.
    public static @Nullable State ofWord(String word) {
      for (var state : values()) if (state.word.equals(word)) return state;
      return null;
    }
  }
}
