package matinee.gateway.sockets;

import matinee.protocol.ChatAsk;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAsk;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.QueueAsk;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.wire.ChatCommand;
import matinee.protocol.wire.ChatQuery;
import matinee.protocol.wire.ClientFrame;
import matinee.protocol.wire.QueueCommand;
import matinee.protocol.wire.RightsCommand;
import matinee.protocol.wire.WaitingCommand;

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
      case ChatCommand chat -> chat(room, key, chat);
      case ClientFrame.Configure configure ->
          new RoomAsk.Configure(room, key, configure.title(), configure.preset());
      case RightsCommand rights -> new RoomAsk.Govern(room, key, rights.action());
      case ClientFrame.Door door -> new DoorAsk.Act(room, key, door.action());
      case ClientFrame.Rename rename -> new RoomAsk.Rename(room, by, rename.name());
      case QueueCommand queue -> new QueueAsk.Command(room, key, queue.wish());
      case WaitingCommand waiting -> waiting(room, key, waiting);
    };
  }

  private static ShardAsk waiting(RoomId room, CommandKey key, WaitingCommand command) {
    return switch (command) {
      case WaitingCommand.Proceed proceed -> new PlaybackAsk.Proceed(room, key, proceed.without());
      case WaitingCommand.Patience wish ->
          new RoomAsk.SetWaiting(room, key, wish.startMs(), wish.stallMs(), wish.stallsPerMinute());
    };
  }

  private static ShardAsk chat(RoomId room, CommandKey key, ChatCommand command) {
    return switch (command) {
      case ChatCommand.Say say ->
          new ChatAsk.Say(room, key, say.text(), say.replyTo(), say.mentions());
      case ChatCommand.Edit edit ->
          new ChatAsk.Edit(room, key, edit.message(), edit.text(), edit.mentions());
      case ChatCommand.Delete delete -> new ChatAsk.Delete(room, key, delete.message());
      case ChatCommand.Purge purge ->
          new ChatAsk.Purge(room, key, purge.memberId(), purge.sinceMs());
      case ChatCommand.React react ->
          new ChatAsk.React(room, key, react.message(), react.emoji(), react.on());
    };
  }

  /// The ask that answers a query of the log.
  static ChatAsk of(RoomId room, String memberId, ChatQuery query) {
    return switch (query) {
      case ChatQuery.History history ->
          new ChatAsk.GetMessages(room, memberId, history.toward(), history.seq(), history.limit());
      case ChatQuery.Search search ->
          new ChatAsk.Search(room, memberId, search.words(), search.beforeSeq());
    };
  }

  private static ShardAsk playback(RoomId room, CommandKey key, Action action) {
    return new PlaybackAsk.Command(room, key, action);
  }
}
