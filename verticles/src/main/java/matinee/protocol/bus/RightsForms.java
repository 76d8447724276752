package matinee.protocol.bus;

import java.util.HashMap;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Grid;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.wire.RightsJson;

/// Roles and permissions between nodes, in words that a build before roles can read too.
final class RightsForms {
  private RightsForms() {}

  static void rights(JsonWriter json, Rights rights) {
    json.put("ownerId", rights.ownerId()).put("control", knownBefore(rights.grid()).word());
    if (rights.actingOwnerId() != null) json.put("actingOwnerId", rights.actingOwnerId());
    if (rights.grid().preset() == null) RightsJson.grid(json, rights.grid());
    if (rights.roles().isEmpty()) return;
    json.open("roles");
    rights.roles().forEach((id, role) -> json.put(id, role.word()));
    json.close();
  }

  static Rights rights(JsonFields fields) {
    if (!fields.has("grid")) Words.oneOf(fields, "control", Preset.values(), Preset::word);
    var roles = new HashMap<String, Role>();
    var given = fields.objectOrNull("roles");
    if (given != null) {
      for (var id : given.names()) {
        roles.put(id, Words.oneOf(given, id, Role.values(), Role::word));
      }
    }
    return new Rights(
        fields.text("ownerId"), fields.textOrNull("actingOwnerId"), roles, RightsJson.grid(fields));
  }

  private static Preset knownBefore(Grid grid) {
    var preset = grid.preset();
    return preset == null ? Preset.HOSTS : preset;
  }

  /// The role as builds before roles knew it.
  static Role knownBefore(Role role) {
    return role == Role.OWNER ? Role.OWNER : Role.MEMBER;
  }

  /// The role of a member that any build wrote.
  static Role role(JsonFields fields) {
    var name = fields.has("rank") ? "rank" : "role";
    return Words.oneOf(fields, name, Role.values(), Role::word);
  }
}
