package matinee.protocol;

/// Tells the chat of a shard what a room's messages have to keep to from now on. Published inside
/// the node, see [Addresses#shardSpeech].
public record SpeechChanged(RoomId room, Speech speech) {}
