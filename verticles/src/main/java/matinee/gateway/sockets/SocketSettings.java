package matinee.gateway.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import matinee.kernel.Config;

/// Limits of room sockets.
///
/// @param frameMax largest frame a client may send, in bytes
/// @param socketsMax sockets per gateway instance
/// @param framesPerSecond frames a client may send on average
/// @param framesBurst frames a client may send at once
/// @param helloTimeout how long a client may take for its first frame
/// @param silenceMax a socket without a frame from its client is closed after this time
/// @param slowMax a socket whose queue does not empty is closed after this time
/// @param life a socket is moved after this time, so that its member shows who they are anew
/// @param gather how long what a room says may wait after its last words to go out with others
/// @param typingEvery how often one socket may say that its member writes; zero for no limit
public record SocketSettings(
    int frameMax,
    int socketsMax,
    int framesPerSecond,
    int framesBurst,
    Duration helloTimeout,
    Duration silenceMax,
    Duration slowMax,
    Duration life,
    Duration gather,
    Duration typingEvery) {
  public static SocketSettings from(Config config) {
    return new SocketSettings(
        (int) Math.min(config.bytes("sockets.frame-max"), 1 << 20),
        config.integer("sockets.max", 1, 1_000_000),
        config.integer("sockets.frames-per-second", 1, 1_000_000),
        config.integer("sockets.frames-burst", 1, 1_000_000),
        config.duration("sockets.hello-timeout"),
        config.duration("sockets.silence-max"),
        config.duration("sockets.slow-max"),
        config.duration("sockets.life"),
        config.duration("sockets.gather"),
        config.duration("sockets.typing-every"));
  }

  /// Whether a text is larger than a frame may be.
  boolean isTooBig(String text) {
    if (text.length() > frameMax) return true;
    return text.length() > frameMax / 3 && text.getBytes(UTF_8).length > frameMax;
  }
}
