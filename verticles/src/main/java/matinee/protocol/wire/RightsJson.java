package matinee.protocol.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.Grid;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Role;
import org.jspecify.annotations.Nullable;

/// Roles and permissions as JSON: the same on the wire, between nodes and in the database.
///
/// Words that this build does not know are passed over, so that a newer build's grid gives nothing
/// that nobody here can check.
public final class RightsJson {
  private static final String CUSTOM = "custom";
  private static final long DEFAULT_MS = Charge.HAND_OVER_DEFAULT_MS;

  private RightsJson() {}

  /// The name of the preset, or `custom`.
  public static JsonWriter control(JsonWriter json, Grid grid) {
    var preset = grid.preset();
    return json.put("control", preset == null ? CUSTOM : preset.word());
  }

  /// The permissions of each role that the grid is about.
  public static JsonWriter grid(JsonWriter json, Grid grid) {
    json.open("grid");
    permissions(json, Role.COHOST, grid.cohost());
    permissions(json, Role.MEMBER, grid.member());
    return permissions(json, Role.GUEST, grid.guest()).close();
  }

  private static JsonWriter permissions(JsonWriter json, Role role, Set<Permission> permissions) {
    json.openList(role.word());
    for (var permission : permissions) json.add(permission.word());
    return json.closeList();
  }

  /// A grid, or the preset that `control` names where there is none, as older builds wrote it; a
  /// word that is unknown gives the narrower one.
  public static Grid grid(JsonFields fields) {
    var grid = fields.objectOrNull("grid");
    if (grid == null) {
      var preset = Preset.ofWord(fields.text("control"));
      return Grid.of(preset == null ? Preset.HOSTS : preset);
    }
    return new Grid(
        permissions(grid, Role.COHOST),
        permissions(grid, Role.MEMBER),
        permissions(grid, Role.GUEST));
  }

  private static Set<Permission> permissions(JsonFields grid, Role role) {
    var permissions = EnumSet.noneOf(Permission.class);
    for (var word : grid.texts(role.word())) {
      var permission = Permission.ofWord(word);
      if (permission != null) permissions.add(permission);
    }
    return permissions;
  }

  /// Whose room it is, and who is in charge.
  public static JsonWriter charge(JsonWriter json, Charge charge) {
    json.put("ownerId", charge.owner().id()).put("ownerName", charge.owner().name());
    var acting = charge.acting();
    if (acting != null) {
      json.put("actingOwnerId", acting.id()).put("actingOwnerName", acting.name());
    }
    return json.put("handOverMs", charge.handOverMs());
  }

  /// Whose room it is, as any build wrote it.
  public static Charge charge(JsonFields fields) {
    var actingId = fields.textOrNull("actingOwnerId");
    var handOverMs = fields.has("handOverMs") ? fields.int64("handOverMs") : DEFAULT_MS;
    return new Charge(
        new Person(fields.text("ownerId"), name(fields, "ownerName")),
        actingId == null ? null : new Person(actingId, name(fields, "actingOwnerName")),
        handOverMs);
  }

  private static String name(JsonFields fields, String field) {
    var name = fields.textOrNull(field);
    return name == null ? "" : name;
  }

  /// Who was given which role.
  public static JsonWriter roles(JsonWriter json, List<Appointment> roles) {
    json.openList("roles");
    for (var given : roles) {
      json.open().put("id", given.id()).put("name", given.name());
      json.put("role", given.role().word()).close();
    }
    return json.closeList();
  }

  /// Who was given which role; nobody where there is no such field.
  public static List<Appointment> roles(JsonFields fields) {
    if (!fields.has("roles")) return List.of();
    var roles = new ArrayList<Appointment>();
    for (var given : fields.objects("roles")) {
      var role = role(given);
      if (role != null) roles.add(new Appointment(given.text("id"), given.text("name"), role));
    }
    return roles;
  }

  private static @Nullable Role role(JsonFields fields) {
    var role = Role.ofWord(fields.text("role"));
    return role == Role.OWNER ? null : role;
  }
}
