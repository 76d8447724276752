package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.FrameClass;
import org.junit.jupiter.api.Test;

class SocketQueueTest {
  private final List<String> dropped = new ArrayList<>();
  private final SocketQueue<String> queue = new SocketQueue<>(dropped::add);

  private boolean offer(FrameClass frameClass, String frame) {
    return queue.offer(frameClass, frame, frame.length());
  }

  private List<String> rest() {
    var frames = new ArrayList<String>();
    for (var frame = queue.poll(); frame != null; frame = queue.poll()) frames.add(frame);
    return frames;
  }

  @Test
  void answersChatAndPresenceLeaveInTheOrderTheyCame() {
    assertTrue(offer(FrameClass.CHAT, "chat 1"));
    assertTrue(offer(FrameClass.CONTROL, "ok"));
    assertTrue(offer(FrameClass.PRESENCE, "presence"));
    assertTrue(offer(FrameClass.CHAT, "chat 2"));

    assertEquals(List.of("chat 1", "ok", "presence", "chat 2"), rest());
    assertEquals(List.of(), dropped);
  }

  @Test
  void aNewerRegisterReplacesTheWaitingOneInItsPlace() {
    offer(FrameClass.PLAYBACK, "play 1");
    offer(FrameClass.CHAT, "chat");
    offer(FrameClass.ROOM, "room 1");
    offer(FrameClass.PLAYBACK, "play 2");
    offer(FrameClass.ROOM, "room 2");

    assertEquals(List.of("play 1", "room 1"), dropped);
    assertEquals(List.of("play 2", "chat", "room 2"), rest());
    assertEquals(0, queue.bytes());
  }

  @Test
  void typingWaitsOnlyWhenNothingElseDoes() {
    offer(FrameClass.EPHEMERAL, "typing 1");
    offer(FrameClass.EPHEMERAL, "typing 2");
    offer(FrameClass.CHAT, "chat");

    assertEquals(List.of("typing 2"), dropped);
    assertEquals(List.of("typing 1", "chat"), rest());
  }

  @Test
  void tooManyFramesCloseTheSocket() {
    for (var i = 0; i < SocketQueue.FRAMES_MAX; i++) assertTrue(offer(FrameClass.CHAT, "x"));

    assertFalse(offer(FrameClass.CHAT, "x"));
  }

  @Test
  void tooManyBytesCloseTheSocket() {
    assertTrue(queue.offer(FrameClass.CONTROL, "half", (int) SocketQueue.BYTES_MAX / 2));
    assertTrue(queue.offer(FrameClass.PLAYBACK, "half", (int) SocketQueue.BYTES_MAX / 2));
    assertTrue(queue.offer(FrameClass.PLAYBACK, "same", (int) SocketQueue.BYTES_MAX / 2));
    assertFalse(queue.offer(FrameClass.CHAT, "more", 1));
  }

  @Test
  void whatIsClearedIsDroppedOnce() {
    offer(FrameClass.CHAT, "chat");
    offer(FrameClass.ROOM, "room");
    queue.clear();

    assertEquals(List.of("chat", "room"), dropped);
    assertTrue(queue.isEmpty());
    assertEquals(0, queue.bytes());
  }
}
