package matinee.protocol.wire;

import matinee.protocol.RightsAction;

/// What a client says about roles and permissions.
public sealed interface RightsCommand extends ClientFrame.Command {
  RightsAction action();

  record Permit(String cmdId, RightsAction.Permit action) implements RightsCommand {}

  record Appoint(String cmdId, RightsAction.Appoint action) implements RightsCommand {}

  record Transfer(String cmdId, RightsAction.Transfer action) implements RightsCommand {}

  record HandOver(String cmdId, RightsAction.HandOver action) implements RightsCommand {}

  static RightsCommand of(String cmdId, RightsAction action) {
    return switch (action) {
      case RightsAction.Permit permit -> new Permit(cmdId, permit);
      case RightsAction.Appoint appoint -> new Appoint(cmdId, appoint);
      case RightsAction.Transfer transfer -> new Transfer(cmdId, transfer);
      case RightsAction.HandOver handOver -> new HandOver(cmdId, handOver);
    };
  }
}
