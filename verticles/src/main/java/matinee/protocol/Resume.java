package matinee.protocol;

/// What a client has seen before it connects again.
///
/// @param streamId the room's stream id then; another one now means that nothing can be resumed
/// @param chat the last chat number seen, 0 for none
/// @param playback the last playback number seen
/// @param room the last room number seen
/// @param queue the last queue number seen, 0 for none
public record Resume(String streamId, long chat, long playback, long room, long queue) {}
