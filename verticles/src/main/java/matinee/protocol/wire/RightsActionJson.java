package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonFields.Unreadable;
import matinee.kernel.JsonWriter;
import matinee.protocol.Charge;
import matinee.protocol.Identity;
import matinee.protocol.Permission;
import matinee.protocol.RightsAction;
import matinee.protocol.Role;
import org.jspecify.annotations.Nullable;

/// What is done about roles and permissions, as JSON: the same from the browser and between nodes.
public final class RightsActionJson {
  private RightsActionJson() {}

  /// The action of a type; null when the type is not of this family.
  public static @Nullable RightsAction read(String type, JsonFields fields) {
    return switch (type) {
      case "permit" ->
          new RightsAction.Permit(role(fields), permission(fields), fields.flag("allowed"));
      case "appoint" -> new RightsAction.Appoint(fields.text("memberId"), role(fields));
      case "transfer" -> new RightsAction.Transfer(fields.text("memberId"));
      case "handover" -> new RightsAction.HandOver(fields.int64("afterMs"));
      default -> null;
    };
  }

  public static JsonWriter write(JsonWriter json, RightsAction action) {
    return switch (action) {
      case RightsAction.Permit permit ->
          json.put("type", "permit")
              .put("role", permit.role().word())
              .put("permission", permit.permission().word())
              .put("allowed", permit.allowed());
      case RightsAction.Appoint appoint ->
          json.put("type", "appoint")
              .put("memberId", appoint.memberId())
              .put("role", appoint.role().word());
      case RightsAction.Transfer transfer ->
          json.put("type", "transfer").put("memberId", transfer.memberId());
      case RightsAction.HandOver handOver ->
          json.put("type", "handover").put("afterMs", handOver.afterMs());
    };
  }

  /// The same action, if a client may ask for it; says what is wrong with it else.
  static RightsAction checked(RightsAction action) {
    switch (action) {
      case RightsAction.Permit permit -> checkRole(permit.role());
      case RightsAction.Appoint appoint -> {
        checkMemberId(appoint.memberId());
        checkRole(appoint.role());
      }
      case RightsAction.Transfer transfer -> checkMemberId(transfer.memberId());
      case RightsAction.HandOver handOver -> checkAfter(handOver.afterMs());
    }
    return action;
  }

  private static void checkRole(Role role) {
    if (role == Role.OWNER) throw new Unreadable("role must be cohost, member or guest");
  }

  private static void checkMemberId(String id) {
    if (id.isEmpty() || id.length() > Identity.ID_MAX) {
      throw new Unreadable("memberId must be 1 to " + Identity.ID_MAX + " characters");
    }
  }

  private static void checkAfter(long afterMs) {
    var between = afterMs >= Charge.HAND_OVER_MIN_MS && afterMs <= Charge.HAND_OVER_MAX_MS;
    if (afterMs == 0 || between) return;
    throw new Unreadable(
        "afterMs must be 0 or from " + Charge.HAND_OVER_MIN_MS + " to " + Charge.HAND_OVER_MAX_MS);
  }

  private static Role role(JsonFields fields) {
    var role = Role.ofWord(fields.text("role"));
    if (role == null) throw new Unreadable("role must be cohost, member or guest");
    return role;
  }

  private static Permission permission(JsonFields fields) {
    var permission = Permission.ofWord(fields.text("permission"));
    if (permission == null) throw new Unreadable("permission is not known");
    return permission;
  }
}
