package matinee.protocol.wire;

import org.jspecify.annotations.Nullable;

/// What a client asks about waiting.
public sealed interface WaitingCommand extends ClientFrame.Command {
  /// The room is not to wait for somebody until they have fared well for a while.
  ///
  /// @param without whom; null for everybody whom it waits for now
  record Proceed(String cmdId, @Nullable String without) implements WaitingCommand {}

  /// Sets how long the room waits; null leaves a figure as it is.
  record Patience(
      String cmdId,
      @Nullable Integer startMs,
      @Nullable Integer stallMs,
      @Nullable Integer stallsPerMinute)
      implements WaitingCommand {}
}
