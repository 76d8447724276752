package matinee.protocol.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Random;
import matinee.kernel.BadRecord;
import matinee.kernel.RecordTable;
import org.junit.jupiter.api.Test;

class BusRecordsProperties {
  private static final int RUNS = 400;
  private static final RecordTable TABLE = BusRecords.table();

  private final long seed = Long.getLong("seed", 1L);
  private final Random random = new Random(seed);
  private final RandomRecords records = new RandomRecords(random, Travellers.STAY);

  @Test
  void whateverARecordHoldsItIsReadAsItWas() {
    for (var type : Travellers.all()) {
      for (var run = 0; run < RUNS; run++) {
        var record = records.next(type);
        assertEquals(record, TABLE.read(0, bytes(record)), "-Dseed=" + seed);
      }
    }
  }

  @Test
  void everyTruncationIsRefused() {
    for (var type : Travellers.all()) {
      var whole = bytes(records.next(type));
      for (var end = 0; end < Math.min(whole.length(), 2_000); end++) {
        var cut = whole.getBuffer(0, end);
        assertThrows(BadRecord.class, () -> TABLE.read(0, cut), "-Dseed=" + seed);
      }
    }
  }

  /// Also where the length before the message fits what is left of it.
  @Test
  void whatIsCutOffInsideIsReadOrRefused() {
    for (var type : Travellers.all()) {
      var whole = bytes(records.next(type));
      for (var end = 4; end < Math.min(whole.length(), 2_000); end++) {
        readOrRefuse(whole.getBuffer(0, end).setInt(0, end - 4));
      }
    }
  }

  @Test
  void damagedBytesAreReadOrRefused() {
    for (var type : Travellers.all()) {
      for (var run = 0; run < RUNS; run++) {
        var damaged = bytes(records.next(type));
        for (var i = 0; i <= random.nextInt(4); i++) {
          damaged.setByte(random.nextInt(damaged.length()), (byte) random.nextInt(256));
        }
        readOrRefuse(damaged);
        readOrRefuse(damaged.setInt(0, damaged.length() - 4));
      }
    }
  }

  @Test
  void randomBytesAreReadOrRefused() {
    var kinds = new ArrayList<>(TABLE.kinds());
    for (var run = 0; run < RUNS * 50; run++) {
      var bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      readOrRefuse(Buffer.buffer(bytes));
      readOrRefuse(GoldenBytes.message(kinds.get(random.nextInt(kinds.size())), bytes));
    }
  }

  private void readOrRefuse(Buffer bytes) {
    try {
      TABLE.read(0, bytes);
    } catch (BadRecord e) {
      // Any other failure would end the test.
      assertEquals(null, e.getCause(), "-Dseed=" + seed);
    }
  }

  private static Buffer bytes(Record record) {
    var buffer = Buffer.buffer();
    TABLE.write(record, buffer);
    return buffer;
  }
}
