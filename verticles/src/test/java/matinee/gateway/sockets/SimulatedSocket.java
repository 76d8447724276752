package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import matinee.cluster.SimulatedOwners;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.Seat;
import matinee.protocol.ShardAsk;
import matinee.protocol.wire.ClientFrame;
import matinee.protocol.wire.ClientFrameJson;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.simulation.Link;
import matinee.simulation.Machine;
import matinee.simulation.World;
import org.jspecify.annotations.Nullable;

/// One socket at a gateway of a cluster and the link to its viewer in the virtual world, as
/// [Connection] with the real [SocketQueue].
public final class SimulatedSocket implements Link {
  private static final int LATE_ANSWERS_MAX = 50;
  private static final long ASK_AGAIN_MS = 100;
  private static final long RESYNC_EVERY_MS = 1_000;

  private enum Phase {
    OPEN,
    ATTACHING,
    LIVE,
    CLOSED
  }

  private record Given(String cmdId, ShardAsk ask) {}

  private record Held(FrameClass frameClass, String frame) {}

  private final World world;
  private final SimulatedGateway gateway;
  private final Machine machine;
  private final RoomId room;
  private final Identity who;
  private final Endpoint endpoint;
  private final Consumer<String> viewer;
  private final Runnable closed;
  private final int latencyMs;
  private final SocketQueue<String> queue = new SocketQueue<>(_ -> {});
  private final List<Held> held = new ArrayList<>();
  private final CommandOrder<Given> line;
  private boolean pumpsLater;
  private SimulatedGateway.@Nullable AtHand local;
  private Phase phase = Phase.OPEN;
  private boolean seated;
  private boolean viewerHears = true;
  private boolean pumping;
  private int lateAnswers;
  private long resyncedMs = -RESYNC_EVERY_MS;
  private @Nullable Resume waitingResync;
  private long upAtMs;
  private long downAtMs;

  /// @param viewer hears each frame
  /// @param closed told once when the viewer learns that the socket is closed
  public SimulatedSocket(
      SimulatedGateway gateway,
      RoomId room,
      Identity who,
      Consumer<String> viewer,
      Runnable closed) {
    this.gateway = gateway;
    this.machine = gateway.machine();
    this.world = machine.world();
    this.room = room;
    this.who = who;
    this.endpoint = gateway.nextEndpoint();
    this.viewer = viewer;
    this.closed = closed;
    this.latencyMs = 3 + world.upTo(40);
    this.line = new CommandOrder<>(gateway.nextLine());
    watch();
  }

  /// The viewer's system notices that the process is dead.
  private void watch() {
    if (!viewerHears) return;
    if (machine.isDead()) viewerLearns();
    else world.after(200, this::watch);
  }

  boolean isSeated() {
    return seated;
  }

  Seat seat() {
    return new Seat(endpoint.connection(), who);
  }

  @Override
  public void send(String frame) {
    upAtMs = Math.max(upAtMs, world.nowMs() + 1 + world.upTo(latencyMs));
    world.at(upAtMs, () -> machine.run(() -> heard(frame)));
  }

  private void heard(String frame) {
    if (phase == Phase.CLOSED || !viewerHears) return;
    switch (ClientFrameJson.read(frame)) {
      case ClientFrame.Hello hello -> hello(hello.resume());
      case ClientFrame.Resync resync -> resync(resync.resume());
      case ClientFrame.Command command -> command(command);
      default -> throw new IllegalStateException("not said in this world: " + frame);
    }
  }

  private void hello(@Nullable Resume resume) {
    phase = Phase.ATTACHING;
    local = gateway.enter(room, this);
    attach(new RoomAsk.Attach(room, endpoint, who, resume));
  }

  private void attach(RoomAsk ask) {
    gateway
        .owners()
        .ask(
            ask,
            answer -> {
              if (answer instanceof Attached attached) attached(ask, attached);
            },
            _ -> {
              if (phase == Phase.ATTACHING) close();
            });
  }

  private void attached(RoomAsk ask, Attached attached) {
    if (phase != Phase.ATTACHING || local == null) return;
    var follows = local.feed.attached(attached.heads());
    if (follows == null && gateway.ignoresEpoch()) follows = List.of();
    if (follows == null) {
      if (++lateAnswers > LATE_ANSWERS_MAX) close();
      else {
        machine.after(
            ASK_AGAIN_MS,
            () -> {
              if (phase == Phase.ATTACHING) attach(ask);
            });
      }
      return;
    }
    gateway.handOn(local, attached.heads().epoch());
    seated = true;
    phase = Phase.LIVE;
    write(FrameClass.CONTROL, attached.snapshot().toString());
    held.forEach(waiting -> write(waiting.frameClass, waiting.frame));
    held.clear();
    gateway.attached(local, follows);
    if (gateway.isMoving()) move();
  }

  private void resync(Resume resume) {
    if (phase != Phase.LIVE) return;
    var sinceMs = world.nowMs() - resyncedMs;
    if (sinceMs < RESYNC_EVERY_MS) {
      if (waitingResync == null) machine.after(RESYNC_EVERY_MS - sinceMs, this::resyncWaiting);
      waitingResync = resume;
      return;
    }
    resyncedMs = world.nowMs();
    phase = Phase.ATTACHING;
    attach(new RoomAsk.Resync(room, endpoint, resume));
  }

  private void resyncWaiting() {
    var resume = waitingResync;
    waitingResync = null;
    if (resume != null) resync(resume);
  }

  private void command(ClientFrame.Command command) {
    var ask = FrameAsks.of(room, new Person(who.id(), who.name()), command);
    if (gateway.keepsOrder()) {
      line.add(new Given(command.cmdId(), ask), false, machine.nowMs());
      pumpCommands();
      return;
    }
    gateway
        .owners()
        .ask(
            ask,
            answer -> {
              if (answer instanceof Done done) say(new ServerFrame.Ok(command.cmdId(), done.seq()));
            },
            code -> refuse(command.cmdId(), code));
  }

  /// As [MemberAsks] does.
  private void pumpCommands() {
    var now = machine.nowMs();
    var owner = gateway.owners().find(room);
    for (var next = line.next(owner, now); next != null; next = line.next(owner, now)) {
      var one = next;
      gateway
          .owners()
          .askOnce(
              one.command().ask,
              one.turn(),
              answer -> answered(one, answer),
              code -> failed(one, code));
    }
    var atMs = line.nextAtMs(now);
    if (atMs == null || pumpsLater) return;
    pumpsLater = true;
    machine.after(
        Math.max(1, atMs - now),
        () -> {
          pumpsLater = false;
          pumpCommands();
        });
  }

  private void answered(CommandOrder.Try<Given> one, Object answer) {
    if (!line.answered(one) || !(answer instanceof Done done)) return;
    say(new ServerFrame.Ok(one.command().cmdId, done.seq()));
    pumpCommands();
  }

  private void failed(CommandOrder.Try<Given> one, @Nullable ErrorCode code) {
    if (SimulatedOwners.maySucceedLater(code)) {
      for (var given : line.failed(one, machine.nowMs())) {
        refuse(given.cmdId, ErrorCode.UNAVAILABLE);
      }
    } else if (code != null && line.answered(one)) {
      refuse(one.command().cmdId, code);
      if (code == ErrorCode.UNAVAILABLE || code == ErrorCode.BUSY) {
        for (var given : line.clear()) refuse(given.cmdId, ErrorCode.UNAVAILABLE);
      }
    }
    pumpCommands();
  }

  private void refuse(String cmdId, ErrorCode code) {
    say(new ServerFrame.Refused(cmdId, null, code, "Not now.", 0));
  }

  private void say(ServerFrame frame) {
    write(FrameClass.CONTROL, ServerFrameJson.encode(frame).toString());
  }

  void move() {
    if (phase == Phase.LIVE) say(new ServerFrame.Moving());
  }

  /// What the room says.
  void deliver(FrameClass frameClass, String frame) {
    if (phase == Phase.LIVE) {
      write(frameClass, frame);
    } else if (phase == Phase.ATTACHING) {
      held.add(new Held(frameClass, frame));
      if (held.size() > SocketQueue.FRAMES_MAX) close();
    }
  }

  private void write(FrameClass frameClass, String frame) {
    if (phase == Phase.CLOSED) return;
    if (!queue.offer(frameClass, frame, frame.length())) {
      close();
    } else if (!pumping) {
      pumping = true;
      machine.after(world.mishap(0.02) ? 300 : world.upTo(3), this::pump);
    }
  }

  private void pump() {
    pumping = false;
    for (var frame = queue.poll(); frame != null; frame = queue.poll()) {
      var text = frame;
      downAtMs = Math.max(downAtMs, world.nowMs() + 1 + world.upTo(latencyMs));
      world.at(
          downAtMs,
          () -> {
            if (viewerHears) viewer.accept(text);
          });
    }
  }

  /// The gateway closes the socket.
  void close() {
    if (phase == Phase.CLOSED) return;
    end();
    downAtMs = Math.max(downAtMs, world.nowMs() + 1 + world.upTo(latencyMs));
    world.at(downAtMs, this::viewerLearns);
  }

  @Override
  public void cut() {
    viewerLearns();
    machine.after(world.upTo(3_000), this::end);
  }

  @Override
  public void leave() {
    viewerHears = false;
    machine.after(1 + world.upTo(latencyMs), this::end);
  }

  private void viewerLearns() {
    if (!viewerHears) return;
    viewerHears = false;
    closed.run();
  }

  private void end() {
    if (phase == Phase.CLOSED) return;
    var wasInRoom = phase != Phase.OPEN;
    phase = Phase.CLOSED;
    seated = false;
    queue.clear();
    held.clear();
    line.clear();
    gateway.remove(room, this);
    if (wasInRoom) gateway.owners().tell(new RoomAsk.Detach(room, endpoint));
  }
}
