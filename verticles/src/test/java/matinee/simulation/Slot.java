package matinee.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import matinee.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/// One stream of one room at its owner: absent, being loaded, or live. Whoever asks while it is
/// loaded waits.
final class Slot<A> {
  /// Loads; calls exactly one of both.
  interface Load<A> extends BiConsumer<Consumer<A>, Consumer<ErrorCode>> {}

  private final Load<A> load;
  private final List<Waiting<A>> waiting = new ArrayList<>();
  private @Nullable A live;
  private boolean loading;

  private record Waiting<A>(Consumer<A> use, Consumer<ErrorCode> failed) {}

  Slot(Load<A> load) {
    this.load = load;
  }

  void with(Consumer<A> use, Consumer<ErrorCode> failed) {
    var now = live;
    if (now != null) {
      use.accept(now);
      return;
    }
    waiting.add(new Waiting<>(use, failed));
    if (loading) return;
    loading = true;
    load.accept(this::loaded, this::refused);
  }

  private List<Waiting<A>> all() {
    loading = false;
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  private void loaded(A now) {
    live = now;
    for (var each : all()) each.use.accept(now);
  }

  private void refused(ErrorCode code) {
    for (var each : all()) each.failed.accept(code);
  }

  /// For what may be done without loading, now or once it is loaded.
  void ifPresent(Consumer<A> use) {
    var now = live;
    if (now != null) use.accept(now);
    else if (loading) waiting.add(new Waiting<>(use, _ -> {}));
  }

  @Nullable A find() {
    return live;
  }

  boolean isLoading() {
    return loading;
  }

  void drop() {
    live = null;
  }
}
