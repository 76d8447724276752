package matinee.launcher;

import com.hazelcast.cluster.Member;
import java.util.HashMap;
import java.util.Map;
import matinee.cluster.Node;
import matinee.kernel.BusFormat;
import matinee.storage.Migrations;

/// What a node tells the others of its cluster about itself, so that those that do not fit find out
/// before they do anything.
///
/// Travels as attributes of the membership. An older version may leave some out: those are empty.
///
/// @param incarnation its present life
/// @param name what operators call it
/// @param build its version
/// @param format the versions of the message format that it writes and reads
/// @param scripts how many scripts of the schema it knows; 0 when it does not say
/// @param shared what it works on
record Announcement(
    String incarnation, String name, String build, String format, int scripts, Shared shared) {
  static final String INCARNATION = "node.incarnation";
  private static final String NAME = "node.name";
  private static final String BUILD = "node.build";
  private static final String FORMAT = "node.format";
  private static final String SCRIPTS = "node.scripts";
  private static final String DATABASE = "node.database";
  private static final String MEDIA = "node.media";

  /// What all nodes of a cluster have to share, by identity and not by address.
  ///
  /// @param database empty when the database does not tell
  /// @param media the media folder; empty for a node that does not use it
  record Shared(String database, String media) {
    static final Shared UNKNOWN = new Shared("", "");
  }

  /// What this program says.
  static Announcement of(Node node, Shared shared) {
    var scripts = Migrations.scripts();
    return new Announcement(
        node.id(), node.name(), node.build(), BusFormat.words(), scripts, shared);
  }

  /// What another member says.
  static Announcement of(Member member) {
    var scripts = attribute(member, SCRIPTS);
    return new Announcement(
        attribute(member, INCARNATION),
        attribute(member, NAME),
        attribute(member, BUILD),
        attribute(member, FORMAT),
        scripts.matches("[0-9]{1,6}") ? Integer.parseInt(scripts) : 0,
        new Shared(attribute(member, DATABASE), attribute(member, MEDIA)));
  }

  private static String attribute(Member member, String key) {
    var value = member.getAttribute(key);
    return value == null ? "" : value;
  }

  Map<String, String> attributes() {
    var attributes = new HashMap<String, String>();
    attributes.put(INCARNATION, incarnation);
    attributes.put(NAME, name);
    attributes.put(BUILD, build);
    attributes.put(FORMAT, format);
    attributes.put(SCRIPTS, Integer.toString(scripts));
    attributes.put(DATABASE, shared.database);
    attributes.put(MEDIA, shared.media);
    return Map.copyOf(attributes);
  }
}
