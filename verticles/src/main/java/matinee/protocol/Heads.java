package matinee.protocol;

/// Where the streams of a room stand.
///
/// @param streamId changes only when the room was restored from a backup
/// @param chat newest chat number, 0 for none
/// @param playback newest playback number
/// @param room newest room number
/// @param queue newest queue number, 0 while the room has no queue
/// @param rev newest revision of presence; grows from owner to owner, see [#firstRev]
public record Heads(String streamId, long chat, long playback, long room, long queue, long rev) {
  /// Below the epoch: more revisions than an owner tells in months, and room for a hundred restored
  /// backups, each of which goes a thousand million epochs on.
  private static final int REV_BITS = 26;

  /// The revision at which an owner begins: above every one of the owners before.
  public static long firstRev(long epoch) {
    return epoch << REV_BITS;
  }

  /// A revision as clients know it: counted anew by each owner, so that a browser holds it exactly.
  public static long told(long rev) {
    return rev & ((1L << REV_BITS) - 1);
  }

  /// The epoch of the owner that said this.
  public long epoch() {
    return rev >> REV_BITS;
  }

  /// What somebody who has seen all of this would send to resume.
  public Resume resume() {
    return new Resume(streamId, chat, playback, room, queue);
  }
}
