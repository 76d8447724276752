package matinee.protocol;

/// Where the streams of a room stand.
///
/// @param streamId changes only when the room was restored from a backup
/// @param chat newest chat number, 0 for none
/// @param playback newest playback number
/// @param room newest room number
/// @param rev newest revision of presence; starts anew with each owner
public record Heads(String streamId, long chat, long playback, long room, long rev) {
  /// What somebody who has seen all of this would send to resume.
  public Resume resume() {
    return new Resume(streamId, chat, playback, room);
  }
}
