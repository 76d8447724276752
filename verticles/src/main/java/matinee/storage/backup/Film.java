package matinee.storage.backup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One film as the database's snapshot has it: which of its folders belong into a backup.
///
/// @param attempt the published outputs; null until the film is ready
record Film(String id, String state, boolean demo, @Nullable Integer attempt) {
  static final String SOURCE = "source";

  /// Folders without which the film is not whole.
  List<String> needed() {
    var folders = new ArrayList<String>();
    if (attempt != null) folders.add(Integer.toString(attempt));
    if (isWaiting() && !demo) folders.add(SOURCE);
    return folders;
  }

  /// Folders that are taken when they are there: what was uploaded may be kept on purpose. The
  /// source of a demo film that is not ready may be half written.
  List<String> welcome() {
    return isWaiting() || (demo && attempt == null) ? List.of() : List.of(SOURCE);
  }

  private boolean isWaiting() {
    return state.equals("queued") || state.equals("processing");
  }
}
