package matinee.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How the parts of a life say that it has to end. Thread-safe; the first reason counts.
final class LifeEnd implements Consumer<String> {
  private final CompletableFuture<String> why = new CompletableFuture<>();

  /// @param reason what has happened, for the log
  @Override
  public void accept(String reason) {
    why.complete(reason);
  }

  /// Waits for the end.
  String await() throws InterruptedException {
    try {
      return why.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
