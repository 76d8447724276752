package matinee.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Nodes of this project that form one cluster on this machine, all on the server's processor.
public final class Nodes implements AutoCloseable {
  private final Path parent;
  private final Path media;
  private final List<String> settings;
  private final List<List<String>> own;
  private final List<Integer> ports;
  private final List<ServerProcess> nodes = new ArrayList<>();
  private final int count;

  private Nodes(Path parent, List<List<String>> own, List<String> settings) {
    this.parent = parent;
    this.media = media(parent);
    this.count = own.size();
    this.own = own;
    this.settings = settings;
    this.ports = FreePorts.some(2 * count);
  }

  /// All nodes have to share their media.
  private static Path media(Path parent) {
    try {
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent.toRealPath(), "matinee-bench-media-");
    } catch (IOException e) {
      throw new BenchFailure("No folder for the media: " + e.getMessage(), e);
    }
  }

  /// Starts so many and waits until all run.
  ///
  /// @param settings of all of them, as key=value; with the databases
  public static Nodes start(Path parent, int count, List<String> settings) {
    return start(parent, Collections.nCopies(count, List.of()), settings);
  }

  /// Starts nodes that differ.
  ///
  /// @param own more settings of each of them
  public static Nodes start(Path parent, List<List<String>> own, List<String> settings) {
    var cluster = new Nodes(parent, own, settings);
    try {
      // The first brings the schema up to date, the others join it.
      for (var i = 0; i < own.size(); i++) cluster.nodes.add(cluster.start(i));
      return cluster;
    } catch (BenchFailure e) {
      cluster.close();
      throw e;
    }
  }

  private ServerProcess start(int number) {
    var members =
        ports.subList(0, count).stream()
            .map(port -> "127.0.0.1:" + port)
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    var all = new ArrayList<>(settings);
    all.addAll(
        List.of(
            "node.name=node-" + number,
            "media.folder=" + media,
            "cluster.enabled=true",
            "cluster.host=127.0.0.1",
            "cluster.port=" + ports.get(number),
            "cluster.bus-port=" + ports.get(count + number),
            "cluster.join=tcp",
            "cluster.members=" + members));
    all.addAll(own.get(number));
    return ServerProcess.start(Matinee.launch("node-" + number, parent, all));
  }

  public List<ServerProcess> all() {
    return List.copyOf(nodes);
  }

  /// Ends one at once.
  public void kill(int number) {
    nodes.get(number).kill();
  }

  /// Starts one again that was killed.
  public ServerProcess restart(int number) {
    nodes.get(number).close();
    var fresh = start(number);
    nodes.set(number, fresh);
    return fresh;
  }

  @Override
  public void close() {
    nodes.forEach(ServerProcess::close);
    ServerProcess.remove(media);
  }
}
