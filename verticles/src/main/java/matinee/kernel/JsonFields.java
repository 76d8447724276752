package matinee.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, read with a type.
///
/// Reading is bounded (depth 8, numbers of 30 digits) and strict: a field that is twice there or of
/// the wrong type fails with [Unreadable], whose message names the field and is safe to show.
public final class JsonFields {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(30).build())
          .build();

  private final Map<String, @Nullable Object> fields;

  private JsonFields(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /// Reads a text that must be one object and nothing else.
  public static JsonFields parse(String text) {
    try (var parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) throw new Unreadable("not a JSON object");
      var fields = object(parser);
      if (parser.nextToken() != null) throw new Unreadable("more than one JSON value");
      return fields;
    } catch (IOException e) {
      throw new Unreadable("not readable as JSON", e);
    }
  }

  private static JsonFields object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new JsonFields(fields);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new Unreadable("not readable as JSON");
    };
  }

  /// Whole numbers of 64 bits are kept as they are, which a double could not.
  private static Object whole(JsonParser parser) throws IOException {
    if (parser.getNumberType() == NumberType.BIG_INTEGER) return parser.getDoubleValue();
    return parser.getLongValue();
  }

  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /// The names in the order they came.
  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  public String text(String name) {
    if (fields.get(name) instanceof String text) return text;
    throw new Unreadable(name + " must be a text");
  }

  /// A text, or null when the field is absent or `null`.
  public @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  public double number(String name) {
    if (fields.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new Unreadable(name + " must be a number");
  }

  /// A whole number of 64 bits.
  public long int64(String name) {
    return whole(name, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /// A whole number of 32 bits.
  public int int32(String name) {
    return (int) whole(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// A number without a fraction within `min` and `max`, both included.
  public long whole(String name, long min, long max) {
    var number = number(name);
    var whole = fields.get(name) instanceof Long exact ? exact : (long) number;
    var within = number >= min && number <= max && whole >= min && whole <= max;
    if (within && number == Math.rint(number)) return whole;
    throw new Unreadable(name + " must be a whole number from " + min + " to " + max);
  }

  public boolean flag(String name) {
    if (fields.get(name) instanceof Boolean flag) return flag;
    throw new Unreadable(name + " must be true or false");
  }

  public JsonFields object(String name) {
    if (fields.get(name) instanceof JsonFields object) return object;
    throw new Unreadable(name + " must be an object");
  }

  /// An object, or null when the field is absent or `null`.
  public @Nullable JsonFields objectOrNull(String name) {
    return has(name) ? object(name) : null;
  }

  /// The texts of a list.
  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (var item : list(name)) {
      if (!(item instanceof String text)) throw new Unreadable(name + " must hold texts");
      texts.add(text);
    }
    return texts;
  }

  /// The whole numbers of 32 bits of a list.
  public List<Integer> ints(String name) {
    var ints = new ArrayList<Integer>();
    for (var item : list(name)) {
      if (!(item instanceof Long whole) || whole.intValue() != whole) {
        throw new Unreadable(name + " must hold whole numbers of 32 bits");
      }
      ints.add(whole.intValue());
    }
    return ints;
  }

  /// The whole numbers of 64 bits of a list.
  public List<Long> longs(String name) {
    var longs = new ArrayList<Long>();
    for (var item : list(name)) {
      if (!(item instanceof Long whole)) throw new Unreadable(name + " must hold whole numbers");
      longs.add(whole);
    }
    return longs;
  }

  /// The objects of a list.
  public List<JsonFields> objects(String name) {
    var objects = new ArrayList<JsonFields>();
    for (var item : list(name)) {
      if (!(item instanceof JsonFields object)) throw new Unreadable(name + " must hold objects");
      objects.add(object);
    }
    return objects;
  }

  private List<?> list(String name) {
    if (fields.get(name) instanceof List<?> list) return list;
    throw new Unreadable(name + " must be a list");
  }

  /// The text cannot be used as it is; the message says why and may be shown to its author.
  public static final class Unreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
      super(message);
    }

    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
