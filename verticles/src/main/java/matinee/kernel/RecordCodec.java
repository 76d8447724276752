package matinee.kernel;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Carries the program's records over the event bus, by reference.
///
/// Records are immutable, so a node may hand them from one event loop to another as they are. One
/// codec serves them all; its name carries the version of the message format.
public final class RecordCodec implements MessageCodec<Record, Record> {
  private static final String NAME = "record/1";

  private RecordCodec() {}

  /// Makes every record that is sent on this bus travel by this codec. Call once per `vertx`.
  public static void install(Vertx vertx) {
    vertx.eventBus().registerCodec(new RecordCodec());
    vertx.eventBus().codecSelector(body -> body instanceof Record ? NAME : null);
  }

  @Override
  public void encodeToWire(Buffer buffer, Record record) {
    throw new IllegalStateException("the local bus carries records by reference only");
  }

  @Override
  public Record decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("the local bus carries records by reference only");
  }

  @Override
  public Record transform(Record record) {
    return record;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
