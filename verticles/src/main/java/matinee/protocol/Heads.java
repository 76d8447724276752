package matinee.protocol;

/// Where the streams of a room stand.
///
/// @param streamId changes only when the room was restored from a backup
/// @param chat newest chat number, 0 for none
/// @param playback newest playback number
/// @param room newest room number
/// @param rev newest revision of presence; grows from owner to owner, see [#firstRev]
public record Heads(String streamId, long chat, long playback, long room, long rev) {
  /// Below the epoch: more revisions than an owner tells in years, and room for eight million
  /// epochs in a number that a browser holds exactly.
  private static final int REV_BITS = 30;

  /// The revision at which an owner begins: above every one of the owners before.
  public static long firstRev(long epoch) {
    return epoch << REV_BITS;
  }

  /// The epoch of the owner that said this.
  public long epoch() {
    return rev >> REV_BITS;
  }

  /// What somebody who has seen all of this would send to resume.
  public Resume resume() {
    return new Resume(streamId, chat, playback, room);
  }
}
