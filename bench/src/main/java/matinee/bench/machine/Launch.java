package matinee.bench.machine;

import java.nio.file.Path;
import java.util.List;

/// How a server is started.
///
/// It has started when a line of its output ends with its address, as in
/// `Open http://localhost:8080`, or when its port takes connections.
///
/// @param name what the report calls it
/// @param command to run, in the folder
/// @param folder its own, removed with everything in it when the server ends
/// @param port that it was told to use; 0 when it says by itself
public record Launch(String name, List<String> command, Path folder, int port) {
  public Launch {
    command = List.copyOf(command);
  }
}
