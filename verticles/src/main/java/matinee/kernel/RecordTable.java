package matinee.kernel;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The kinds of records that can travel between nodes, and what the bytes of each look like.
///
/// Layout: the number of bytes that follow (32 bits), the kind after one byte with its length, then
/// the bytes of its form.
public final class RecordTable {
  /// The longest record, in bytes.
  public static final int BYTES_MAX = 4 * 1024 * 1024;

  private static final int UNWRITABLE = -1;

  private final Map<Class<?>, RecordForm<?>> byType = new HashMap<>();
  private final Map<String, RecordForm<?>> byKind = new HashMap<>();
  private final int refusalCode;

  /// @param refusalCode failure code that an ask which cannot be read is answered with
  public RecordTable(List<RecordForm<?>> forms, int refusalCode) {
    this.refusalCode = refusalCode;
    for (var form : forms) {
      if (!form.kind().matches("[a-z.-]{1,60}")) {
        throw new IllegalArgumentException("not a kind: " + form.kind());
      }
      if (byType.put(form.type(), form) != null || byKind.put(form.kind(), form) != null) {
        throw new IllegalArgumentException("twice in the table: " + form.kind());
      }
    }
  }

  public int refusalCode() {
    return refusalCode;
  }

  public Set<String> kinds() {
    return Set.copyOf(byKind.keySet());
  }

  /// The word for records of a class; fails with [BadRecord] when they stay inside a node.
  public String kind(Class<? extends Record> type) {
    return form(type).kind();
  }

  /// Appends a record; fails with [BadRecord] when it stays inside a node or is too long.
  ///
  /// After a failure the buffer holds something that every reader refuses.
  public void write(Record record, Buffer buffer) {
    var start = buffer.length();
    buffer.appendInt(UNWRITABLE);
    var form = form(record.getClass());
    try {
      form.write(new ByteWriter(buffer, BYTES_MAX).word(form.kind()), record);
    } catch (BadRecord e) {
      throw new BadRecord(form.kind() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      throw new BadRecord(form.kind() + ": not writable, " + e.getClass().getSimpleName());
    }
    buffer.setInt(start, buffer.length() - start - 4);
  }

  /// Reads the record that starts at a position and ends with the buffer; fails with [BadRecord].
  public Record read(int position, Buffer buffer) {
    var all = new ByteReader(buffer, position, buffer.length());
    var length = all.int32();
    if (length == UNWRITABLE) throw new BadRecord("the sender could not write it");
    if (length != all.remaining()) throw new BadRecord("cut off");
    if (length > BYTES_MAX) throw new BadRecord("longer than a message may be");
    var kind = all.word();
    var form = byKind.get(kind);
    if (form == null) throw new BadRecord("unknown kind " + printable(kind));
    try {
      return form.reader().apply(all);
    } catch (BadRecord | JsonFields.Unreadable e) {
      throw new BadRecord(kind + ": " + e.getMessage());
    } catch (RuntimeException e) {
      // The constructor of a record refused a value; its message might show the value.
      throw new BadRecord(kind + ": not readable, " + e.getClass().getSimpleName());
    }
  }

  private RecordForm<?> form(Class<?> type) {
    var form = byType.get(type);
    if (form == null) throw new BadRecord(type.getSimpleName() + " stays inside a node");
    return form;
  }

  private static String printable(String kind) {
    return kind.matches("[a-z.-]{1,60}") ? kind : "of " + kind.length() + " characters";
  }
}
