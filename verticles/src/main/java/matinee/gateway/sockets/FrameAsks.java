package matinee.gateway.sockets;

import matinee.protocol.ChatAsk;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.QueueAsk;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.wire.ClientFrame;
import matinee.protocol.wire.QueueCommand;

/// Turns a command from the wire into the ask for the verticle that decides it. Pure.
final class FrameAsks {
  private FrameAsks() {}

  static ShardAsk of(RoomId room, Person by, ClientFrame.Command command) {
    var key = new CommandKey(by, command.cmdId());
    return switch (command) {
      case ClientFrame.Play _ -> playback(room, key, new Action.Play());
      case ClientFrame.Pause _ -> playback(room, key, new Action.Pause());
      case ClientFrame.Seek seek -> playback(room, key, new Action.Seek(seek.positionMs()));
      case ClientFrame.Rate rate -> playback(room, key, new Action.Rate(rate.rate()));
      case ClientFrame.Load load -> playback(room, key, new Action.Load(load.videoId()));
      case ClientFrame.Say say -> new ChatAsk.Say(room, key, say.text());
      case ClientFrame.Configure configure ->
          new RoomAsk.Configure(room, key, configure.title(), configure.preset());
      case ClientFrame.Rename rename -> new RoomAsk.Rename(room, by, rename.name());
      case QueueCommand queue -> new QueueAsk.Command(room, key, queue.wish());
    };
  }

  private static ShardAsk playback(RoomId room, CommandKey key, Action action) {
    return new PlaybackAsk.Command(room, key, action);
  }
}
