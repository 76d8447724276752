package matinee.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// The only place that talks to the terminal; everything else logs.
final class Console {
  private Console() {}

  /// Says something to the person who started the program.
  static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }

  /// Says why the program ends.
  static void complain(String sentence) {
    System.err.println("matinee: " + sentence);
    System.err.flush();
  }

  /// Asks for a secret: without echo on a terminal, else the first line of standard input.
  ///
  /// @return an empty text when nothing was given
  // Error Prone holds that there is always a console since Java 22; on 25 there is none for a pipe.
  @SuppressWarnings("SystemConsoleNull")
  static String secret(String prompt) {
    var terminal = System.console();
    if (terminal != null && terminal.isTerminal()) {
      var typed = terminal.readPassword("%s: ", prompt);
      return typed == null ? "" : new String(typed);
    }
    try {
      var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
      var line = new BufferedReader(input).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new StartFailure("Standard input cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
