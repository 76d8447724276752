package matinee.protocol;

/// Something for the owner of a room's shard.
public sealed interface ShardAsk permits RoomAsk, PlaybackAsk, ChatAsk, QueueAsk, DoorAsk {
  RoomId room();
}
