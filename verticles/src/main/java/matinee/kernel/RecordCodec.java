package matinee.kernel;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the program's records over the event bus: by reference inside a node, as bytes between
/// nodes.
///
/// Records are immutable, so a node may hand them from one event loop to another as they are. The
/// bytes come from a [RecordTable]. The name carries the version of the layout: the event bus
/// refuses a message of a version that a node does not have.
///
/// Neither direction ever throws, because the event bus is not made for it: a failure to write
/// would take the messages that wait for the same connection along, and a failure to read an answer
/// would leave the asker without one. What cannot be written or read is refused instead: an ask is
/// answered with the failure code of the table, an answer fails the ask with it, anything else is
/// dropped. Each such case is logged once, without a word of its content.
public final class RecordCodec implements MessageCodec<Record, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordCodec.class);
  private static final String NAME = "record/" + BusFormat.WRITES;

  /// What the addresses of answers begin with in Vert.x.
  private static final String ANSWERS = "__vertx.reply";

  private static final int LOGGED_MAX = 100;

  private final RecordTable table;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  RecordCodec(RecordTable table) {
    this.table = table;
  }

  /// Makes every record that is sent on this bus travel by this codec. Call once per `vertx`.
  public static void install(Vertx vertx, RecordTable table) {
    var bus = vertx.eventBus();
    bus.registerCodec(new RecordCodec(table));
    bus.codecSelector(body -> body instanceof Record ? NAME : null);
    bus.addInboundInterceptor(RecordCodec::refuseUnreadable);
  }

  /// Keeps what could not be read from consumers; an asker gets the failure in answer.
  private static <T> void refuseUnreadable(DeliveryContext<T> delivery) {
    var message = delivery.message();
    if (message.body() instanceof ReplyException failure
        && !message.address().startsWith(ANSWERS)) {
      if (message.replyAddress() != null) {
        message.fail(failure.failureCode(), failure.getMessage());
      }
    } else {
      delivery.next();
    }
  }

  @Override
  public void encodeToWire(Buffer buffer, Record record) {
    try {
      table.write(record, buffer);
    } catch (BadRecord e) {
      if (isNews(e)) LOG.atError().addKeyValue("why", e.getMessage()).log("record not sent");
    }
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    try {
      return table.read(position, buffer);
    } catch (BadRecord e) {
      if (isNews(e)) LOG.atError().addKeyValue("why", e.getMessage()).log("record not readable");
      return new ReplyException(
          ReplyFailure.RECIPIENT_FAILURE,
          table.refusalCode(),
          "Two nodes do not understand each other: " + e.getMessage() + ".");
    }
  }

  private boolean isNews(BadRecord e) {
    return logged.size() < LOGGED_MAX && logged.add(String.valueOf(e.getMessage()));
  }

  @Override
  public Object transform(Record record) {
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
