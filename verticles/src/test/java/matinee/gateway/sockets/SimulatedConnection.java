package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.wire.ClientFrame;
import matinee.protocol.wire.ClientFrameJson;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.simulation.Link;
import matinee.simulation.Owner;
import matinee.simulation.World;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// One socket at a gateway and the link to its viewer in the virtual world: reads client frames,
/// holds back what comes before the snapshot, queues for a slow reader, and can be cut.
public final class SimulatedConnection implements Link {
  private static final long BUS_MS = 1;
  private static final long ANSWER_MAX_MS = 5_000;

  private final World world;
  private final Owner owner;
  private final RoomId room;
  private final Identity who;
  private final Endpoint endpoint;
  private final Consumer<String> viewer;
  private final Runnable closed;
  private final int latencyMs;
  private final SocketQueue<String> queue = new SocketQueue<>(_ -> {});
  private final List<Held> held = new ArrayList<>();
  private boolean attached;
  private boolean live;
  private boolean open = true;
  private boolean viewerHears = true;
  private boolean pumping;
  private long upAtMs;
  private long downAtMs;

  private record Held(FrameClass frameClass, String frame) {}

  /// @param viewer hears each frame
  /// @param closed told once when the viewer learns that the socket is closed
  public SimulatedConnection(
      World world,
      Owner owner,
      RoomId room,
      Identity who,
      long number,
      Consumer<String> viewer,
      Runnable closed) {
    this.world = world;
    this.owner = owner;
    this.room = room;
    this.who = who;
    this.endpoint = new Endpoint("gateway", 0, number);
    this.viewer = viewer;
    this.closed = closed;
    this.latencyMs = 5 + world.upTo(100);
  }

  public Owner owner() {
    return owner;
  }

  public boolean isOpen() {
    return open;
  }

  /// What the viewer sends; it arrives later, in order, or never.
  @Override
  public void send(String frame) {
    upAtMs = Math.max(upAtMs, world.nowMs() + 1 + world.upTo(latencyMs));
    world.at(upAtMs, () -> heard(frame));
  }

  private void heard(String frame) {
    if (!open || !viewerHears) return;
    switch (ClientFrameJson.read(frame)) {
      case ClientFrame.Hello hello -> hello(hello.resume());
      case ClientFrame.Resync resync -> resync(resync.resume());
      case ClientFrame.Command command -> command(command);
      default -> throw new IllegalStateException("not said in this world: " + frame);
    }
  }

  private void hello(@Nullable Resume resume) {
    attached = true;
    world.after(
        BUS_MS, () -> snapshot(owner.attach(new RoomAsk.Attach(room, endpoint, who, resume))));
  }

  private void resync(Resume resume) {
    if (!live) return;
    live = false;
    world.after(BUS_MS, () -> snapshot(owner.resync(resume)));
  }

  private void snapshot(@Nullable String snapshot) {
    if (snapshot == null) {
      world.after(owner.isDead() ? ANSWER_MAX_MS : BUS_MS, this::close);
      return;
    }
    world.after(
        BUS_MS,
        () -> {
          live = true;
          write(FrameClass.CONTROL, snapshot);
          held.forEach(waiting -> write(waiting.frameClass, waiting.frame));
          held.clear();
        });
  }

  private void command(ClientFrame.Command command) {
    var ask = FrameAsks.of(room, new Person(who.id(), who.name()), command);
    var answer = new Answer(command.cmdId());
    world.after(BUS_MS, () -> owner.command(ask, answer));
    world.after(ANSWER_MAX_MS, () -> answer.refused(ErrorCode.UNAVAILABLE, "No answer came."));
  }

  private final class Answer implements StreamActor.Answer {
    private final String cmdId;
    private boolean given;

    Answer(String cmdId) {
      this.cmdId = cmdId;
    }

    @Override
    public void ok(long seq) {
      give(new ServerFrame.Ok(cmdId, seq));
    }

    @Override
    public void refused(ErrorCode code, String message) {
      give(new ServerFrame.Refused(cmdId, null, code, message, 0));
    }

    private void give(ServerFrame frame) {
      if (given) return;
      given = true;
      var text = ServerFrameJson.encode(frame).toString();
      world.after(BUS_MS, () -> write(FrameClass.CONTROL, text));
    }
  }

  /// What the room says.
  public void deliver(FrameClass frameClass, String frame) {
    if (!attached || !open) return;
    if (live) write(frameClass, frame);
    else held.add(new Held(frameClass, frame));
  }

  private void write(FrameClass frameClass, String frame) {
    if (!open) return;
    if (!queue.offer(frameClass, frame, frame.length())) {
      close();
    } else if (!pumping) {
      pumping = true;
      world.after(world.mishap(0.02) ? 300 : world.upTo(3), this::pump);
    }
  }

  private void pump() {
    pumping = false;
    var frame = queue.poll();
    if (frame == null) return;
    downAtMs = Math.max(downAtMs, world.nowMs() + 1 + world.upTo(latencyMs));
    world.at(
        downAtMs,
        () -> {
          if (viewerHears) viewer.accept(frame);
        });
    if (!queue.isEmpty()) {
      pumping = true;
      world.after(world.upTo(3), this::pump);
    }
  }

  /// The gateway closes the socket.
  public void close() {
    if (!open) return;
    end();
    world.after(1 + world.upTo(latencyMs), this::viewerLearns);
  }

  /// The network drops everything on the way; the gateway learns of it much later.
  @Override
  public void cut() {
    viewerLearns();
    world.after(world.upTo(3_000), this::end);
  }

  @Override
  public void leave() {
    viewerHears = false;
    world.after(1 + world.upTo(latencyMs), this::end);
  }

  private void viewerLearns() {
    if (!viewerHears) return;
    viewerHears = false;
    closed.run();
  }

  private void end() {
    if (!open) return;
    open = false;
    queue.clear();
    held.clear();
    world.after(BUS_MS, () -> owner.detach(new RoomAsk.Detach(room, endpoint)));
  }
}
