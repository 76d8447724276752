package matinee.protocol;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which permissions the roles of a room have. The owner has all of them.
///
/// A role never lacks what a lower one has, so that nobody gains by losing a role: what is given
/// here to a lower role only is given to those above as well.
///
/// @param cohost in the order of [Permission], like the others
public record Grid(Set<Permission> cohost, Set<Permission> member, Set<Permission> guest) {
  private static final Grid EVERYONE =
      new Grid(
          EnumSet.allOf(Permission.class),
          EnumSet.complementOf(EnumSet.of(Permission.KICK, Permission.SETTINGS)),
          EnumSet.complementOf(EnumSet.of(Permission.FILES, Permission.KICK, Permission.SETTINGS)));
  private static final Grid HOSTS =
      new Grid(
          EnumSet.allOf(Permission.class),
          EnumSet.of(Permission.QUEUE_ADD, Permission.CHAT, Permission.INVITE),
          EnumSet.of(Permission.CHAT));

  public Grid {
    guest = union(guest, Set.of());
    member = union(member, guest);
    cohost = union(cohost, member);
  }

  private static Set<Permission> union(Set<Permission> one, Set<Permission> other) {
    var both = EnumSet.noneOf(Permission.class);
    both.addAll(one);
    both.addAll(other);
    return Collections.unmodifiableSet(both);
  }

  public static Grid of(Preset preset) {
    return switch (preset) {
      case EVERYONE -> EVERYONE;
      case HOSTS -> HOSTS;
    };
  }

  /// The preset that this is, or null for a grid of one's own.
  public @Nullable Preset preset() {
    for (var preset : Preset.values()) if (of(preset).equals(this)) return preset;
    return null;
  }

  public Set<Permission> of(Role role) {
    return switch (role) {
      case OWNER -> Collections.unmodifiableSet(EnumSet.allOf(Permission.class));
      case COHOST -> cohost;
      case MEMBER -> member;
      case GUEST -> guest;
    };
  }

  /// The same, but that a role has a permission or not. Giving gives it to the roles above too,
  /// taking takes it from the roles below.
  public Grid with(Role role, Permission permission, boolean allowed) {
    return new Grid(
        with(Role.COHOST, role, permission, allowed),
        with(Role.MEMBER, role, permission, allowed),
        with(Role.GUEST, role, permission, allowed));
  }

  private Set<Permission> with(Role each, Role role, Permission permission, boolean allowed) {
    var changed = EnumSet.noneOf(Permission.class);
    changed.addAll(of(each));
    if (allowed && !role.isAbove(each)) changed.add(permission);
    if (!allowed && !each.isAbove(role)) changed.remove(permission);
    return changed;
  }

  public boolean allows(Role role, Permission permission) {
    return role == Role.OWNER || of(role).contains(permission);
  }
}
