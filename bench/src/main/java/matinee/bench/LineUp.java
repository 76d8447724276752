package matinee.bench;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.Venue;
import matinee.bench.machine.Launch;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Peers;
import matinee.bench.machine.ServerProcess;

/// Servers that run at the same time, each with its rooms full of members. All members live on one
/// event loop; who is not measured is idle.
final class LineUp implements AutoCloseable {
  private final List<ServerProcess> servers = new ArrayList<>();
  private final List<Contestant> contestants = new ArrayList<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private LineUp() {}

  static LineUp start(Fanout.Plan plan, Path folder) {
    var lineUp = new LineUp();
    try {
      var loop = new MembersLoop();
      lineUp.open.push(loop);
      for (var name : plan.servers()) lineUp.add(launch(name, plan, folder), plan, loop.get());
      return lineUp;
    } catch (RuntimeException e) {
      lineUp.close();
      throw e;
    }
  }

  private static Launch launch(String name, Fanout.Plan plan, Path folder) {
    return name.equals(Matinee.NAME)
        ? Matinee.launch(folder, plan.settings())
        : Peers.launch(name, folder);
  }

  private void add(Launch launch, Fanout.Plan plan, EventLoop loop) {
    var server = ServerProcess.start(launch);
    servers.add(server);
    open.push(server);
    var crowd = new Crowd(Venue.of(server), loop, plan.rooms(), plan.members());
    open.push(crowd);
    crowd.join();
    for (var kind : plan.kinds()) {
      if (kind == Kind.CHAT || !launch.name().equals(Peers.SYNCPLAY)) {
        contestants.add(new Contestant(server, kind, crowd));
      }
    }
  }

  List<ServerProcess> servers() {
    return servers;
  }

  List<Contestant> contestants() {
    return contestants;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        matinee.bench.machine.Terminal.say("not closed: " + e);
      }
    }
  }
}
