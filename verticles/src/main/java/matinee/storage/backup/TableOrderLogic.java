package matinee.storage.backup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The order in which tables can be filled without breaking a foreign key.
final class TableOrderLogic {
  private TableOrderLogic() {}

  /// Each table after those that it refers to; by name where that leaves a choice.
  ///
  /// @param parents the tables that a table refers to; itself among them does not count
  /// @throws IllegalArgumentException naming the tables that refer to each other in a circle
  static List<String> order(Collection<String> tables, Map<String, Set<String>> parents) {
    var left = new TreeSet<>(tables);
    var order = new ArrayList<String>();
    while (!left.isEmpty()) {
      var next = left.stream().filter(table -> isFree(table, left, parents)).findFirst();
      if (next.isEmpty()) {
        throw new IllegalArgumentException("the tables " + left + " refer to each other");
      }
      order.add(next.get());
      left.remove(next.get());
    }
    return order;
  }

  private static boolean isFree(String table, Set<String> left, Map<String, Set<String>> parents) {
    return parents.getOrDefault(table, Set.of()).stream()
        .noneMatch(parent -> left.contains(parent) && !parent.equals(table));
  }
}
