package matinee.protocol;

/// What can be done about roles and permissions in a room.
public sealed interface RightsAction {
  /// Gives a role a permission, or takes it.
  ///
  /// @param role never [Role#OWNER]
  record Permit(Role role, Permission permission, boolean allowed) implements RightsAction {}

  /// Gives somebody a role.
  ///
  /// @param role never [Role#OWNER]
  record Appoint(String memberId, Role role) implements RightsAction {}

  /// Gives the room to somebody who is in it.
  record Transfer(String memberId) implements RightsAction {}

  /// Sets how long the one in charge may be away before somebody else is.
  ///
  /// @param afterMs 0 for ever
  record HandOver(long afterMs) implements RightsAction {}
}
