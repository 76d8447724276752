package matinee.launcher;

import java.util.List;
import java.util.Optional;
import matinee.kernel.BusFormat;
import matinee.storage.NodesAtWork.AtWork;

/// Whether a node may be among others, and whether it may change the schema under them.
final class JoinLogic {
  /// Nodes of neighbouring releases run together, and a release brings one script at most.
  static final int SCRIPTS_APART = 1;

  private JoinLogic() {}

  /// Why a node does not fit to those that are there; empty when it does.
  static Optional<String> refusal(Announcement own, List<Announcement> others) {
    for (var other : others) {
      var refusal = refusal(own, other);
      if (refusal.isPresent()) return refusal;
    }
    return Optional.empty();
  }

  private static Optional<String> refusal(Announcement own, Announcement other) {
    var name = other.name();
    var build = other.build();
    if (!BusFormat.suits(other.format())) {
      return Optional.of(
          ("The node %s of the cluster, version %s, speaks message format %s and this one %s"
                  + " (written:read); go by a version in between, or stop the others first.")
              .formatted(name, build, other.format(), own.format()));
    }
    if (areFarApart(own.scripts(), other.scripts())) {
      return Optional.of(
          ("The node %s of the cluster, version %s, knows %d scripts of the schema and this one %d,"
                  + " more than one apart; go by a version in between, or stop the others first.")
              .formatted(name, build, other.scripts(), own.scripts()));
    }
    var here = own.shared();
    var there = other.shared();
    if (differ(here.database(), there.database())) {
      return Optional.of(
          ("The node %s of the cluster works on another database than this one (%s, here %s);"
                  + " all nodes need the same database.url.")
              .formatted(name, there.database(), here.database()));
    }
    if (differ(here.media(), there.media())) {
      return Optional.of(
          ("The node %s of the cluster has another media folder than this one (%s, here %s);"
                  + " all nodes need the same storage as media.folder.")
              .formatted(name, there.media(), here.media()));
    }
    return Optional.empty();
  }

  private static boolean areFarApart(int own, int other) {
    return own > 0 && other > 0 && Math.abs(own - other) > SCRIPTS_APART;
  }

  private static boolean differ(String own, String other) {
    return !own.isEmpty() && !other.isEmpty() && !own.equals(other);
  }

  /// Why a schema may not be changed under a node at work; empty when nobody is hurt.
  ///
  /// @param build this version
  /// @param pending how many scripts are missing
  /// @param atWork nodes that would be hurt: all when several scripts are missing, else those that
  ///     could not be asked
  static Optional<String> changeRefusal(String build, int pending, List<AtWork> atWork) {
    if (pending == 0 || atWork.isEmpty()) return Optional.empty();
    var node = atWork.getFirst();
    if (pending > SCRIPTS_APART) {
      return Optional.of(
          ("The node %s, version %s, works on this database, whose schema version %s would change"
                  + " by %d scripts, and a node bears one; go by a version in between, or stop all"
                  + " nodes first.")
              .formatted(node.name(), node.build(), build, pending));
    }
    return Optional.of(
        ("The node %s, version %s, works on this database and is not in the cluster of this one,"
                + " version %s, which would change the schema under it; let them reach one another,"
                + " or stop that one first.")
            .formatted(node.name(), node.build(), build));
  }
}
