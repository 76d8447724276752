package matinee.launcher;

import java.lang.reflect.InvocationTargetException;

/// Looks whether this Java is new enough, then hands over to [Program].
///
/// The build compiles this one file for Java 11, so that an older Java says one clear sentence
/// instead of failing to read the classes. Nothing here may name another class of the program.
public final class Main {
  private static final int NEEDED = 25;

  private Main() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    int found = Runtime.version().feature();
    if (found < NEEDED) {
      System.err.println(
          "matinee: This program needs Java "
              + NEEDED
              + " or newer, and this is Java "
              + found
              + "; start it with a newer one.");
      System.exit(1);
    }
    try {
      Class.forName("matinee.launcher.Program")
          .getDeclaredMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
