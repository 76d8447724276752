package matinee.launcher;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import matinee.kernel.Config;

/// A kind of verticles that a node runs. Whatever it does not run itself it asks of other nodes.
enum NodeRole {
  /// Pages, routes, sockets.
  GATEWAY,
  /// Shards of rooms with playback, chat and queue; the journal and the public list.
  ROOMS,
  /// Accounts, guests, tokens.
  ACCOUNTS,
  /// Videos and their metadata.
  CATALOG,
  /// Checking and preparing videos.
  MEDIA;

  private static final String ALL = "all";

  /// The roles that `node.verticles` names.
  ///
  /// @throws StartFailure when a word is unknown or none is given
  static Set<NodeRole> of(Config config) {
    var roles = EnumSet.noneOf(NodeRole.class);
    for (var word : config.text("node.verticles").split(",")) {
      if (word.isBlank()) continue;
      if (word.strip().equals(ALL)) return EnumSet.allOf(NodeRole.class);
      roles.add(of(word.strip()));
    }
    if (roles.isEmpty()) {
      throw new StartFailure("node.verticles is empty; expected " + ALL + " or " + words() + ".");
    }
    return roles;
  }

  /// The word in settings.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static NodeRole of(String word) {
    for (var role : values()) {
      if (role.word().equals(word)) return role;
    }
    throw new StartFailure(
        "node.verticles names "
            + word
            + ", which is unknown; expected "
            + ALL
            + " or a list of "
            + words()
            + ".");
  }

  private static String words() {
    var words = new ArrayList<String>();
    for (var role : values()) words.add(role.word());
    return String.join(", ", List.copyOf(words));
  }
}
