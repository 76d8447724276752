package matinee.protocol.bus;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import matinee.protocol.CommandKey;
import matinee.protocol.Encoded;
import matinee.protocol.RoomId;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Records of any class, made of whatever their components may hold: null where it is allowed,
/// extreme numbers, texts of any characters and of such that are none.
final class RandomRecords {
  private static final String ID = "abcXYZ019_-";

  private final Random random;
  private final Set<Class<?>> never;

  /// @param never classes that no sealed family is to contribute
  RandomRecords(Random random, Set<Class<?>> never) {
    this.random = random;
    this.never = never;
  }

  Record next(Class<?> type) {
    try {
      if (type == RoomId.class) return new RoomId(id(6, 32));
      if (type == VideoId.class) return new VideoId(id(6, 32));
      var components = type.getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType);
      var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      var values = new ArrayList<@Nullable Object>();
      for (var component : components) values.add(component(type, component));
      return (Record) constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make " + type, e);
    }
  }

  private @Nullable Object component(Class<?> type, RecordComponent component) {
    if (component.getName().equals("shard")) return random.nextInt(RoomId.SHARDS);
    if (type == CommandKey.class && component.getName().equals("cmdId")) return id(8, 40);
    return value(component.getAnnotatedType());
  }

  private @Nullable Object value(AnnotatedType type) {
    if (type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) return null;
    if (type instanceof AnnotatedParameterizedType parameterized) {
      var items = new ArrayList<@Nullable Object>();
      var item = parameterized.getAnnotatedActualTypeArguments()[0];
      for (var i = random.nextInt(4); i > 0; i--) items.add(value(item));
      var arguments = parameterized.getAnnotatedActualTypeArguments();
      if (arguments.length == 2) {
        var map = new HashMap<Object, Object>();
        for (var key : items)
          map.put(Objects.requireNonNull(key), Objects.requireNonNull(value(arguments[1])));
        return map;
      }
      var isSet = parameterized.getType().getTypeName().startsWith("java.util.Set");
      return isSet ? new HashSet<>(items) : items;
    }
    return value((Class<?>) type.getType());
  }

  private Object value(Class<?> type) {
    if (type == String.class) return text();
    if (type == Encoded.class) return new Encoded(text());
    if (type == boolean.class || type == Boolean.class) return random.nextBoolean();
    if (type == int.class || type == Integer.class) return (int) number();
    if (type == long.class || type == Long.class) return number();
    if (type == double.class || type == Double.class) return real();
    if (type.isEnum()) return oneOf(List.of(type.getEnumConstants()));
    if (type.isRecord()) return next(type);
    if (type.isSealed()) {
      var cases = new ArrayList<>(List.of(Objects.requireNonNull(type.getPermittedSubclasses())));
      cases.removeAll(never);
      return value(oneOf(cases));
    }
    throw new AssertionError("no values of " + type);
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private long number() {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> (1L << 53) + 1;
      case 3 -> random.nextInt(3) - 1;
      default -> random.nextLong();
    };
  }

  private double real() {
    var real =
        switch (random.nextInt(6)) {
          case 0 -> Double.MAX_VALUE;
          case 1 -> Double.MIN_VALUE;
          case 2 -> -0.0;
          case 3 -> random.nextInt(40) / 20.0;
          default -> Double.longBitsToDouble(random.nextLong());
        };
    return Double.isFinite(real) ? real : 1;
  }

  private String text() {
    var text = new StringBuilder();
    for (var i = random.nextInt(random.nextInt(40) == 0 ? 3_000 : 12); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x100));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.appendCodePoint(0x1f300 + random.nextInt(0x300));
        case 3 -> text.append("שָׁלוֹם\u202e");
        default -> text.append("\"\\/{}[]:,\n\0").append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private String id(int min, int max) {
    var id = new StringBuilder("a");
    for (var i = min + random.nextInt(max - min + 1); i > 1; i--) {
      id.append(ID.charAt(random.nextInt(ID.length())));
    }
    return id.toString();
  }
}
