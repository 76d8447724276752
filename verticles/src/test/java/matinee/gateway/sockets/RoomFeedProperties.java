package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import matinee.gateway.sockets.RoomFeed.Need;
import matinee.gateway.sockets.RoomFeed.Verdict;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import matinee.protocol.Heads;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.Test;

/// Whatever the bus loses, doubles and reorders, whoever owns the room: the sockets of an instance
/// hear every chat number once and in order, presence without a hole, and the newest registers.
class RoomFeedProperties {
  private static final int RUNS = 3_000;
  private static final int STEPS = 150;
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final Encoded NOTHING = new Encoded("");

  private record Sent(long epoch, RoomFrame frame) {}

  private record Answer(Heads heads, boolean seated) {}

  /// The room at its owner, and the instance that believes to follow it.
  private static final class World {
    final Random random;
    final String seed;
    final RoomFeed feed = new RoomFeed();
    final Listener listener;
    final List<Sent> onTheWay = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    long epoch = 1;
    long chat;
    long playback = 1;
    long room = 1;
    long queue = 1;
    long rev = Heads.firstRev(1);
    boolean seated = true;

    World(long seed) {
      this.random = new Random(seed);
      this.seed = "-Dseed=" + seed;
      this.listener = new Listener(this.seed);
    }

    Heads heads() {
      return new Heads("stream", chat, playback, room, queue, rev);
    }

    void say(FrameClass frameClass, long seq) {
      if (!seated) return;
      var sent = new Sent(epoch, new RoomFrame(ROOM, frameClass, seq, NOTHING));
      var copies = random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
      for (var i = 0; i < copies; i++) onTheWay.add(sent);
    }

    void happen() {
      switch (random.nextInt(13)) {
        case 0, 1, 2, 3 -> say(FrameClass.CHAT, ++chat);
        case 4, 5 -> say(FrameClass.PRESENCE, ++rev);
        case 6 -> say(FrameClass.PLAYBACK, ++playback);
        case 7 -> say(FrameClass.ROOM, ++room);
        case 12 -> say(FrameClass.QUEUE, ++queue);
        case 8 -> say(FrameClass.EPHEMERAL, 0);
        case 9 -> {
          if (seated) feed.beacon(heads());
        }
        case 10 -> {
          if (random.nextInt(4) == 0) takeOver();
        }
        default -> {
          if (random.nextInt(8) == 0) loadAnew();
        }
      }
    }

    void takeOver() {
      epoch++;
      rev = Heads.firstRev(epoch);
      seated = false;
      if (random.nextBoolean()) feed.moved(epoch);
    }

    /// The owner forgets who was there.
    void loadAnew() {
      rev = Heads.firstRev(epoch);
      seated = false;
    }

    void deliver() {
      if (onTheWay.isEmpty()) return;
      var which = random.nextInt(3) == 0 ? random.nextInt(onTheWay.size()) : 0;
      var sent = onTheWay.remove(which);
      if (feed.take(sent.epoch, sent.frame) == Verdict.DELIVER) listener.hear(sent.frame);
    }

    void ask() {
      var need = feed.need();
      if (need == Need.NOTHING || !answers.isEmpty()) return;
      feed.ask();
      if (need == Need.REATTACH) seated = true;
      answers.add(new Answer(heads(), need == Need.REATTACH));
    }

    void answer() {
      if (answers.isEmpty()) return;
      var answer = answers.removeFirst();
      if (random.nextInt(5) == 0) return;
      var repair = feed.refreshed(answer.heads, answer.seated);
      if (repair == null) return;
      if (repair.snapshot()) listener.resync(answer.heads);
      for (var frame : repair.then()) listener.hear(frame);
    }
  }

  /// A socket of the instance.
  private static final class Listener {
    final String seed;
    long chat;
    long playback;
    long room;
    long queue;
    long rev;

    Listener(String seed) {
      this.seed = seed;
    }

    void resync(Heads heads) {
      assertTrue(heads.chat() >= chat, () -> seed + " the log went back");
      chat = heads.chat();
      playback = Math.max(playback, heads.playback());
      room = Math.max(room, heads.room());
      queue = Math.max(queue, heads.queue());
      rev = heads.rev();
    }

    void hear(RoomFrame frame) {
      switch (frame.frameClass()) {
        case CHAT -> {
          assertEquals(chat + 1, frame.seq(), seed);
          chat = frame.seq();
        }
        case PRESENCE -> {
          assertEquals(rev + 1, frame.seq(), seed);
          rev = frame.seq();
        }
        case PLAYBACK -> {
          assertTrue(frame.seq() > playback, seed);
          playback = frame.seq();
        }
        case ROOM -> {
          assertTrue(frame.seq() > room, seed);
          room = frame.seq();
        }
        case QUEUE -> {
          assertTrue(frame.seq() > queue, seed);
          queue = frame.seq();
        }
        case CONTROL, EPHEMERAL, WAITING, SYNC -> {}
      }
    }
  }

  @Test
  void whateverTheBusDoesTheSocketsConverge() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) run(new World(seed));
  }

  private static void run(World world) {
    var early = world.random.nextInt(6);
    for (var i = 0; i < early; i++) {
      world.happen();
      world.deliver();
    }
    world.listener.resync(world.heads());
    var heads = world.heads();
    world.seated = true;
    for (var frame : java.util.Objects.requireNonNull(world.feed.attached(heads))) {
      world.listener.hear(frame);
    }
    for (var step = 0; step < STEPS; step++) {
      world.happen();
      if (world.random.nextInt(4) > 0) world.deliver();
      if (world.random.nextInt(3) == 0) world.ask();
      if (world.random.nextInt(3) == 0) world.answer();
    }
    settle(world);
    assertEquals(world.heads(), heads(world), world.seed);
    assertEquals(Need.NOTHING, world.feed.need(), world.seed);
  }

  /// Everything on the way arrives, a silent owner is asked anew, and a beacon comes each second.
  private static void settle(World world) {
    while (!world.onTheWay.isEmpty()) world.deliver();
    for (var second = 0; second < 60; second++) {
      if (!world.seated) world.feed.estranged();
      else world.feed.beacon(world.heads());
      world.ask();
      world.answer();
    }
  }

  private static Heads heads(World world) {
    var heard = world.listener;
    return new Heads("stream", heard.chat, heard.playback, heard.room, heard.queue, heard.rev);
  }
}
