package matinee.protocol.bus;

import java.util.List;
import java.util.stream.Stream;
import matinee.kernel.RecordForm;
import matinee.kernel.RecordTable;
import matinee.protocol.ErrorCode;

/// Every kind of record that travels between nodes.
///
/// A record without a line in one of these lists stays inside a node. The word of a kind is never
/// used again for something else.
public final class BusRecords {
  private static final List<List<RecordForm<?>>> FAMILIES =
      List.of(
          NodeJson.FORMS,
          RoomFramesBytes.FORMS,
          RoomAnswers.FORMS,
          AccountsJson.FORMS,
          CatalogJson.FORMS,
          VideoJson.FORMS);

  private BusRecords() {}

  /// The table for the codec of the event bus.
  public static RecordTable table() {
    Stream<RecordForm<?>> forms = FAMILIES.stream().flatMap(List::stream);
    return new RecordTable(forms.toList(), ErrorCode.UNAVAILABLE.number());
  }
}
