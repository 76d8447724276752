package matinee.protocol.bus;

import java.util.function.Function;
import matinee.kernel.BadRecord;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Fields that JSON has no form for, or not the right one.
final class Words {
  private Words() {}

  /// One of a few values, by its word.
  static <E> E oneOf(JsonFields fields, String name, E[] values, Function<E, String> word) {
    var text = fields.text(name);
    for (var value : values) if (word.apply(value).equals(text)) return value;
    throw new BadRecord(name + " is a word that this build does not know");
  }

  /// A number with every digit; what is not finite is written as `null`.
  static JsonWriter real(JsonWriter json, String name, double value) {
    return json.putRaw(name, Double.isFinite(value) ? Double.toString(value) : null);
  }

  /// A number, NaN for `null`.
  static double real(JsonFields fields, String name) {
    return fields.has(name) ? fields.number(name) : Double.NaN;
  }

  static JsonWriter put(JsonWriter json, String name, @Nullable Number value) {
    return value == null ? json.putRaw(name, null) : json.put(name, value.longValue());
  }

  static JsonWriter put(JsonWriter json, String name, @Nullable Boolean value) {
    return value == null ? json.putRaw(name, null) : json.put(name, value.booleanValue());
  }

  static @Nullable Long longOrNull(JsonFields fields, String name) {
    return fields.has(name) ? fields.int64(name) : null;
  }

  static @Nullable Integer intOrNull(JsonFields fields, String name) {
    return fields.has(name) ? fields.int32(name) : null;
  }

  static @Nullable Boolean flagOrNull(JsonFields fields, String name) {
    return fields.has(name) ? fields.flag(name) : null;
  }
}
