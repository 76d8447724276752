package matinee.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  private record Word(String text) {}

  private record Secret(String text) {}

  private static final RecordForm<Word> WORD =
      RecordForm.json(
          "word",
          Word.class,
          (json, word) -> json.put("text", word.text()),
          fields -> new Word(fields.text("text")));
  private static final RecordCodec CODEC = new RecordCodec(new RecordTable(List.of(WORD), 22));

  @Test
  void aRecordTravelsByReferenceInsideANodeAndAsBytesBetweenNodes() {
    var word = new Word("\0 lone \ud800 שלום 👩‍🚀");
    assertSame(word, CODEC.transform(word));

    var buffer = Buffer.buffer("head");
    CODEC.encodeToWire(buffer, word);

    assertEquals(word, CODEC.decodeFromWire(4, buffer));
  }

  /// An exception here would cost the messages that wait for the same connection.
  @Test
  void whatStaysInsideANodeIsSentAsARefusal() {
    var buffer = Buffer.buffer();

    CODEC.encodeToWire(buffer, new Secret("hunter2"));

    assertEquals("the sender could not write it", refusal(buffer));
  }

  /// An exception here would leave the asker of an answer without any.
  @Test
  void whatCannotBeReadIsReadAsARefusal() {
    var unknown = Buffer.buffer().appendInt(4).appendByte((byte) 3).appendString("new");
    assertEquals("unknown kind new", refusal(unknown));
    assertEquals("cut off", refusal(Buffer.buffer()));
  }

  private static String refusal(Buffer message) {
    var refusal = assertInstanceOf(ReplyException.class, CODEC.decodeFromWire(0, message));
    assertEquals(ReplyFailure.RECIPIENT_FAILURE, refusal.failureType());
    assertEquals(22, refusal.failureCode());
    return String.valueOf(refusal.getMessage()).replaceAll(".*other: |\\.$", "");
  }

  @Test
  void aTableHoldsAKindOnce() {
    assertThrows(IllegalArgumentException.class, () -> new RecordTable(List.of(WORD, WORD), 22));
  }
}
