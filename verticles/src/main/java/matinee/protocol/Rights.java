package matinee.protocol;

/// Who may do what in a room, as the other verticles of its shard need it.
///
/// @param ownerId the identity that made the room
public record Rights(String ownerId, Control control) {
  public boolean mayMovePlayback(String memberId) {
    return control == Control.EVERYONE || ownerId.equals(memberId);
  }
}
