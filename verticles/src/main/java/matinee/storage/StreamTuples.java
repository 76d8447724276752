package matinee.storage;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.StreamKind;
import matinee.streams.Append;
import matinee.streams.EntryLink;
import matinee.streams.EntryLink.Erasure;
import matinee.streams.StreamStore.StreamWrite;
import org.jspecify.annotations.Nullable;

/// Turns writes into the array parameters of [StreamSql].
final class StreamTuples {
  private StreamTuples() {}

  /// Whether some of the entries take earlier texts away.
  static boolean erase(List<StreamWrite> writes) {
    for (var append : chat(writes)) if (erasure(append) != null) return true;
    return false;
  }

  private static @Nullable Erasure erasure(Append append) {
    var link = append.link();
    return link == null ? null : link.erases();
  }

  /// Parameters of [StreamSql#WRITE].
  static Tuple write(List<StreamWrite> writes) {
    var size = writes.size();
    var rooms = new String[size];
    var kinds = new Short[size];
    var epochs = new Long[size];
    var bases = new Long[size];
    var seqs = new Long[size];
    var states = new @Nullable String[size];
    for (var i = 0; i < size; i++) {
      var write = writes.get(i);
      rooms[i] = write.room().value();
      kinds[i] = (short) write.kind().number();
      epochs[i] = write.epoch();
      bases[i] = write.baseSeq();
      seqs[i] = write.lastSeq();
      states[i] = write.appends().getLast().state();
    }
    var tuple = Tuple.tuple();
    tuple.addValue(rooms).addValue(kinds).addValue(epochs).addValue(bases);
    tuple.addValue(seqs).addValue(states);
    return withEntries(tuple, chat(writes));
  }

  private static Tuple withEntries(Tuple tuple, List<Append> appends) {
    var bodies = new @Nullable String[appends.size()];
    var seqs = new Long[appends.size()];
    for (var i = 0; i < appends.size(); i++) {
      seqs[i] = appends.get(i).seq();
      bodies[i] = appends.get(i).entry();
    }
    var keys = keys(appends);
    tuple.addValue(keys.rooms).addValue(seqs).addValue(keys.members).addValue(keys.commands);
    tuple.addValue(bodies).addValue(targets(appends));
    return appends.stream().anyMatch(append -> erasure(append) != null)
        ? withErasures(tuple, appends)
        : tuple;
  }

  private static @Nullable Long[] targets(List<Append> appends) {
    var targets = new @Nullable Long[appends.size()];
    for (var i = 0; i < targets.length; i++) {
      var link = appends.get(i).link();
      targets[i] = link == null ? null : link.target();
    }
    return targets;
  }

  /// The rest of the parameters of [StreamSql#WRITE_AND_ERASE].
  private static Tuple withErasures(Tuple tuple, List<Append> appends) {
    var erasing = appends.stream().filter(append -> erasure(append) != null).toList();
    var size = erasing.size();
    var rooms = new String[size];
    var seqs = new Long[size];
    var messages = new Long[size];
    var forever = new Boolean[size];
    var members = new @Nullable String[size];
    var from = new Long[size];
    for (var i = 0; i < size; i++) {
      var append = erasing.get(i);
      rooms[i] = append.room().value();
      seqs[i] = append.seq();
      messages[i] = 0L;
      forever[i] = true;
      from[i] = 0L;
      switch (erasure(append)) {
        case EntryLink.TextOf text -> {
          messages[i] = text.message();
          forever[i] = text.forever();
        }
        case EntryLink.TextsBy texts -> {
          members[i] = texts.memberId();
          from[i] = texts.fromSeq();
        }
        case null -> throw new IllegalStateException("erases nothing");
      }
    }
    tuple.addValue(rooms).addValue(seqs).addValue(messages).addValue(forever);
    return tuple.addValue(members).addValue(from);
  }

  /// Parameters of [StreamSql#HEADS].
  static Tuple streams(List<StreamWrite> writes) {
    var rooms = new String[writes.size()];
    var kinds = new Short[writes.size()];
    for (var i = 0; i < writes.size(); i++) {
      rooms[i] = writes.get(i).room().value();
      kinds[i] = (short) writes.get(i).kind().number();
    }
    return Tuple.tuple().addValue(rooms).addValue(kinds);
  }

  /// Parameters of [StreamSql#FIND_COMMANDS].
  static Tuple commands(List<StreamWrite> writes) {
    var keys = keys(chat(writes));
    var tuple = Tuple.tuple();
    return tuple.addValue(keys.rooms).addValue(keys.members).addValue(keys.commands);
  }

  private static List<Append> chat(List<StreamWrite> writes) {
    var appends = new ArrayList<Append>();
    for (var write : writes) if (write.kind() == StreamKind.CHAT) appends.addAll(write.appends());
    return appends;
  }

  private static Keys keys(List<Append> appends) {
    var keys = new Keys(appends.size());
    for (var i = 0; i < appends.size(); i++) {
      var append = appends.get(i);
      keys.rooms[i] = append.room().value();
      keys.members[i] = append.key().by().id();
      keys.commands[i] = append.key().cmdId();
    }
    return keys;
  }

  private static final class Keys {
    final String[] rooms;
    final String[] members;
    final String[] commands;

    Keys(int size) {
      rooms = new String[size];
      members = new String[size];
      commands = new String[size];
    }
  }
}
