package matinee.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Disconnected;
import matinee.chaos.History.EpochSeen;
import matinee.chaos.History.Event;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.Left;
import matinee.chaos.History.Paged;
import matinee.chaos.History.PositionSeen;
import matinee.chaos.History.PresenceSeen;
import matinee.chaos.History.RefusedForGood;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.TimeRead;
import matinee.chaos.History.Told;

/// One room's part of a history, sorted for the rules.
final class RoomView {
  final String room;
  final Stored stored;

  /// By client and `cmdId`.
  final Map<String, Invoked> commands = new LinkedHashMap<>();

  final List<Acknowledged> acknowledged = new ArrayList<>();
  final List<RefusedForGood> refused = new ArrayList<>();

  /// Everything that anybody was told, also inside snapshots, in the order it came.
  final List<Told> told = new ArrayList<>();

  /// Live events and snapshots per client, in the order they came.
  final Map<String, List<Event>> heard = new LinkedHashMap<>();

  final List<EpochSeen> epochs = new ArrayList<>();
  final List<PositionSeen> positions = new ArrayList<>();
  final List<PresenceSeen> presence = new ArrayList<>();

  /// The log with the texts that were once in it.
  ChatLog log;

  private final Set<String> storedKeys = new HashSet<>();

  RoomView(Stored stored) {
    this.room = stored.room();
    this.stored = stored;
    this.log = new ChatLog(stored, Map.of());
    for (var entry : stored.chat()) storedKeys.add(key(entry.who(), entry.cmdId()));
  }

  /// The rooms that the database holds, each with what was seen of it.
  static List<RoomView> of(List<Event> events, List<Stored> stored) {
    var views = new LinkedHashMap<String, RoomView>();
    for (var room : stored) views.put(room.room(), new RoomView(room));
    for (var event : events) {
      var view = views.get(event.room());
      if (view == null) throw new AssertionError("room " + event.room() + " is not stored");
      view.take(event);
    }
    for (var view : views.values()) view.log = new ChatLog(view.stored, view.commands);
    return List.copyOf(views.values());
  }

  static String key(String who, String cmdId) {
    return who + "/" + cmdId;
  }

  /// Whether a command of the chat has an entry.
  boolean isStored(String who, String cmdId) {
    return storedKeys.contains(key(who, cmdId));
  }

  private void take(Event event) {
    switch (event) {
      case Invoked invoked -> commands.putIfAbsent(key(invoked.who(), invoked.cmdId()), invoked);
      case Acknowledged ack -> acknowledged.add(ack);
      case RefusedForGood refusal -> refused.add(refusal);
      case Told one -> {
        told.add(one);
        heard.computeIfAbsent(one.who(), _ -> new ArrayList<>()).add(one);
      }
      case Snapshot snapshot -> {
        told.addAll(snapshot.chat());
        told.add(snapshot.playback());
        told.add(snapshot.settings());
        told.add(snapshot.queue());
        heard.computeIfAbsent(snapshot.who(), _ -> new ArrayList<>()).add(snapshot);
      }
      case Paged paged -> heard.computeIfAbsent(paged.who(), _ -> new ArrayList<>()).add(paged);
      case EpochSeen seen -> epochs.add(seen);
      case PositionSeen seen -> positions.add(seen);
      case PresenceSeen seen -> presence.add(seen);
      // These break no promise by themselves; they are measured elsewhere.
      case Connected _, Left _, Disconnected _, TimeRead _ -> {}
    }
  }
}
