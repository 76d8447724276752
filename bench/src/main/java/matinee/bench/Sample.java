package matinee.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// Measured values of the same thing, told as the median and the range.
record Sample(double median, double least, double most) {
  static Sample of(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    var median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Sample(median, sorted.getFirst(), sorted.getLast());
  }

  JsonObject json() {
    return new JsonObject().put("median", median).put("least", least).put("most", most);
  }

  @Override
  public String toString() {
    return number(median) + " (" + number(least) + " to " + number(most) + ")";
  }

  private static String number(double value) {
    var digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
