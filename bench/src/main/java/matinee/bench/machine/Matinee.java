package matinee.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The product, started with the flags of its own start.
public final class Matinee {
  public static final String NAME = "matinee";

  /// Limits against floods, raised so far that the benchmark never meets them.
  private static final List<String> RAISED =
      List.of(
          "limits.guest=10000000/1s",
          "limits.room-creation=10000000/1s",
          "limits.room-creation-address=10000000/1s",
          "limits.sign-up=1000000/1s",
          "limits.upload=1000000/1s",
          "limits.demo=1000000/1s",
          "limits.chat=10000000/1s",
          "limits.commands=10000000/1s",
          "sockets.frames-per-second=1000000",
          "sockets.frames-burst=1000000",
          "sockets.typing-every=0ms",
          "rooms.typing-per-second=0",
          "rooms.typing-members-max=100000");

  private Matinee() {}

  /// On a free port of this machine; with embedded databases unless the settings name others.
  ///
  /// @param parent where its folder is made
  /// @param settings more settings, as key=value
  public static Launch launch(Path parent, List<String> settings) {
    return launch(NAME, parent, settings);
  }

  /// @param name what the report calls it
  public static Launch launch(String name, Path parent, List<String> settings) {
    try {
      Files.createDirectories(parent);
      var folder = Files.createTempDirectory(parent.toRealPath(), "matinee-bench-");
      return new Launch(name, command(folder, settings), folder, 0);
    } catch (IOException e) {
      throw new BenchFailure("No folder for the server: " + e.getMessage(), e);
    }
  }

  private static List<String> command(Path folder, List<String> settings) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("server.flags").split(" +")));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of("matinee.launcher.Main", "serve"));
    var all = new ArrayList<String>();
    all.addAll(List.of("http.host=127.0.0.1", "http.port=0", "data.folder=" + folder));
    all.addAll(RAISED);
    all.addAll(settings);
    for (var setting : all) command.addAll(List.of("--set", setting));
    return command;
  }
}
