package matinee.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may do what in a room. All verticles of its shard hold the newest, see [RightsChanged].
///
/// @param ownerId the identity that the room belongs to
/// @param actingOwnerId who is in charge while the owner is away; null while the owner is
/// @param roles roles given by hosts, by identity id
public record Rights(
    String ownerId, @Nullable String actingOwnerId, Map<String, Role> roles, Grid grid) {
  public Rights {
    roles = Map.copyOf(roles);
  }

  /// The rights of a room of somebody, where nobody was given a role.
  public static Rights of(String ownerId, Preset preset) {
    return new Rights(ownerId, null, Map.of(), Grid.of(preset));
  }

  /// Who is in charge now.
  public String inCharge() {
    return actingOwnerId == null ? ownerId : actingOwnerId;
  }

  /// What somebody is in the room, whether present or not.
  public Role roleOf(String memberId) {
    if (memberId.equals(ownerId) || memberId.equals(actingOwnerId)) return Role.OWNER;
    return givenRole(memberId);
  }

  /// What somebody is, apart from being in charge.
  public Role givenRole(String memberId) {
    var given = roles.get(memberId);
    if (given != null) return given;
    return Identity.isAccount(memberId) ? Role.MEMBER : Role.GUEST;
  }

  /// Whether somebody stands above another, and so may deal with them. The owner stands above who
  /// acts for them; nobody above themselves or an equal.
  public boolean outranks(String memberId, String other) {
    if (other.equals(ownerId)) return false;
    return memberId.equals(ownerId) || roleOf(memberId).isAbove(roleOf(other));
  }

  public boolean may(String memberId, Permission permission) {
    return grid.allows(roleOf(memberId), permission);
  }
}
