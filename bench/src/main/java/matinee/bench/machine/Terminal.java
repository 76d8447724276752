package matinee.bench.machine;

/// The person who started the benchmark.
public final class Terminal {
  private Terminal() {}

  public static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }
}
