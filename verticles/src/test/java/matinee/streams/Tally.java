package matinee.streams;

import org.jspecify.annotations.Nullable;

/// The smallest register there is: a sum that numbers are added to.
final class Tally implements StreamRules<Integer, Integer> {
  static Decision<Integer> add(int number) {
    return number == 0 ? new Decision.Unchanged<>() : Decision.accept(number);
  }

  @Override
  public Integer evolve(Integer sum, Integer number, long seq) {
    return sum + number;
  }

  @Override
  public @Nullable String entryJson(Integer number, long seq) {
    return null;
  }

  @Override
  public String stateJson(Integer sum) {
    return "{\"sum\":" + sum + "}";
  }
}
