package matinee.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A TCP link that can be broken: it listens for one node and passes on to one service.
///
/// Two virtual threads per connection; a link is as slow as its slower end.
final class Relay implements AutoCloseable {
  /// What the link does with bytes.
  enum Mode {
    PASS,
    /// Nothing gets through either way and nobody is told; new connections are accepted and dumb.
    BLACK_HOLE,
    /// The service hears the node, the node does not hear the service.
    DEAF,
    /// Every connection is closed, new ones too.
    CUT
  }

  private static final String JOURNAL = "matinee-journal";
  private static final byte BIND = 'B';
  private static final int BUFFER = 16 * 1024;
  private static final int CONNECT_TIMEOUT_MS = 2_000;

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answersToSwallow = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Mode mode = Mode.PASS;
  private volatile long delayMs;
  private volatile boolean closed;

  /// @param listenOn the address that the node can reach
  Relay(InetAddress listenOn, InetSocketAddress target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 100, listenOn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// `host:port` to give to the node.
  String address() {
    return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
  }

  void become(Mode next) {
    lock.lock();
    try {
      mode = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (next == Mode.CUT) pairs.forEach(Pair::close);
  }

  /// Holds every piece of data back for a time, in each direction.
  void delay(Duration time) {
    delayMs = time.toMillis();
  }

  /// Lets the next statements through that append to streams, swallows their answers and closes
  /// their connections: the service did it, and the node cannot know.
  void cutAfter(int questions) {
    answersToSwallow.set(questions);
  }

  /// How many of the cuts that were asked for have not happened yet.
  int cutsLeft() {
    return answersToSwallow.get();
  }

  private void accept() {
    while (!closed) {
      try {
        var near = listener.accept();
        if (mode == Mode.CUT) near.close();
        else Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException e) {
        if (!closed) throw new UncheckedIOException(e);
      }
    }
  }

  private void connect(Socket near) {
    var far = new Socket();
    var pair = new Pair(near, far);
    pairs.add(pair);
    try {
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      awaitPassing(Mode.DEAF);
      far.connect(target, CONNECT_TIMEOUT_MS);
      Thread.ofVirtual().start(() -> pair.pump(far, near, false));
      pair.pump(near, far, true);
    } catch (IOException e) {
      pair.close();
    }
  }

  /// Waits as long as bytes must not pass; a mode beside PASS may let them pass, too.
  private void awaitPassing(Mode also) {
    lock.lock();
    try {
      while (mode != Mode.PASS && mode != also && !closed) changed.awaitUninterruptibly();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    become(Mode.CUT);
    listener.close();
  }

  /// One connection through the link.
  private final class Pair {
    private final Socket near;
    private final Socket far;
    private volatile boolean swallowing;
    private boolean named;
    private boolean appends;

    Pair(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void pump(Socket from, Socket to, boolean outward) {
      var buffer = new byte[BUFFER];
      try (from;
          to) {
        InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream();
        for (var count = input.read(buffer); count >= 0; count = input.read(buffer)) {
          if (outward) noticeQuestion(buffer, count);
          else if (swallowing) break;
          awaitPassing(outward ? Mode.DEAF : Mode.PASS);
          if (delayMs > 0) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMs));
          output.write(buffer, 0, count);
        }
      } catch (IOException e) {
        close();
      } finally {
        close();
      }
    }

    /// A journal's connection names itself in its first message; after that each message that
    /// begins with a Bind executes the one statement that appends to streams.
    private void noticeQuestion(byte[] buffer, int count) {
      if (!named) {
        named = true;
        appends = new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(JOURNAL);
      } else if (appends && buffer[0] == BIND && answersToSwallow.get() > 0) {
        if (answersToSwallow.getAndUpdate(left -> Math.max(0, left - 1)) > 0) swallowing = true;
      }
    }

    void close() {
      pairs.remove(this);
      try {
        near.close();
        far.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
