package matinee.protocol.wire;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// A person as JSON: the same on sockets, between nodes and in the database.
public final class PersonJson {
  private PersonJson() {}

  /// Somebody or null under a name.
  public static JsonWriter write(JsonWriter json, String name, @Nullable Person person) {
    if (person == null) return json.putRaw(name, null);
    return fields(json.open(name), person).close();
  }

  /// People as a list under a name.
  public static JsonWriter write(JsonWriter json, String name, List<Person> people) {
    json.openList(name);
    for (var person : people) fields(json.open(), person).close();
    return json.closeList();
  }

  /// Somebody's fields, into the object that is open.
  public static JsonWriter fields(JsonWriter json, Person person) {
    return json.put("id", person.id()).put("name", person.name());
  }

  /// Reads the fields of somebody.
  public static Person read(JsonFields fields) {
    return new Person(fields.text("id"), fields.text("name"));
  }

  /// Reads whoever stands under a name.
  public static Person read(JsonFields fields, String name) {
    return read(fields.object(name));
  }

  /// Reads whoever stands under a name; null when nobody does.
  public static @Nullable Person readOrNull(JsonFields fields, String name) {
    var person = fields.objectOrNull(name);
    return person == null ? null : read(person);
  }

  /// Reads the people of a list.
  public static List<Person> readAll(JsonFields fields, String name) {
    return fields.objects(name).stream().map(PersonJson::read).toList();
  }
}
