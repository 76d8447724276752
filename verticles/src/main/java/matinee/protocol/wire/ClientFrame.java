package matinee.protocol.wire;

import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.LinkProblem;
import matinee.protocol.Preset;
import matinee.protocol.Resume;
import matinee.protocol.Tracking;
import matinee.protocol.VideoId;
import matinee.protocol.Watching;
import org.jspecify.annotations.Nullable;

/// Everything a client says on a room's socket. `docs/protocol.md` explains each.
public sealed interface ClientFrame
    permits ChatQuery,
        ClientFrame.Command,
        ClientFrame.Hello,
        ClientFrame.Here,
        ClientFrame.Medium,
        ClientFrame.Peek,
        ClientFrame.Ping,
        ClientFrame.Report,
        ClientFrame.Resync,
        ClientFrame.Typing {
  /// The first frame.
  ///
  /// @param protocol the version the client speaks
  /// @param token an identity token, null when a ticket came with the request
  /// @param resume null for everything anew
  record Hello(int protocol, @Nullable String token, @Nullable Resume resume)
      implements ClientFrame {}

  /// A clock sample; `a` is returned as it came.
  record Ping(double a) implements ClientFrame {}

  /// A frame that asks for a change and gets exactly one `ok` or `refused`.
  sealed interface Command extends ClientFrame
      permits ChatCommand,
          Configure,
          Door,
          Load,
          Pause,
          Play,
          QueueCommand,
          Rate,
          Rename,
          RightsCommand,
          Seek,
          WaitingCommand {
    String cmdId();
  }

  record Play(String cmdId) implements Command {}

  record Pause(String cmdId) implements Command {}

  record Seek(String cmdId, long positionMs) implements Command {}

  record Rate(String cmdId, double rate) implements Command {}

  record Load(String cmdId, VideoId videoId) implements Command {}

  /// Null leaves a setting as it is.
  record Configure(String cmdId, @Nullable String title, @Nullable Preset preset)
      implements Command {}

  record Rename(String cmdId, String name) implements Command {}

  /// What a host does about the door and the chat, or a member's report.
  record Door(String cmdId, DoorAction action) implements Command {}

  /// Asks for a list that hosts may see.
  ///
  /// @param before of the log: entries before this number; else 0
  /// @param memberId about whom; null for nobody
  record Peek(String ref, DoorAsk.Part part, long before, @Nullable String memberId)
      implements ClientFrame {}

  /// Asks for a snapshot after a gap.
  record Resync(Resume resume) implements ClientFrame {}

  record Typing() implements ClientFrame {}

  /// How this device behaves, in milliseconds.
  ///
  /// @param faring how the film fares here; null when the client does not tell
  /// @param tracking how well it keeps to the room here; null when the client does not tell
  record Report(
      long lateMs, long startMs, long seekMs, @Nullable Faring faring, @Nullable Tracking tracking)
      implements ClientFrame {
    public Report(long lateMs, long startMs, long seekMs) {
      this(lateMs, startMs, seekMs, null, null);
    }
  }

  /// How the film fares at a device.
  ///
  /// @param seq number of the playback state that this is about
  /// @param aheadMs media that is there from the position on
  /// @param behindMs how far the film here is behind the room's
  /// @param hidden whether nobody can see the page just now
  record Faring(Watching.State state, long seq, long aheadMs, long behindMs, boolean hidden) {}

  /// What this device's player found in the link that is on.
  ///
  /// @param durationMs 0 when unknown
  /// @param problem why it does not play; null when it does
  record Medium(long play, long durationMs, @Nullable LinkProblem problem) implements ClientFrame {}

  /// Somebody is there and looks.
  record Here() implements ClientFrame {}
}
