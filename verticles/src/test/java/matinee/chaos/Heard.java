package matinee.chaos;

import io.vertx.core.json.JsonObject;
import matinee.chaos.History.Paged;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.TimeRead;

/// What a client makes of frames: notes for the history, and what it has seen of its room.
final class Heard {
  private final History history;
  private final Seen seen;
  private final Film film;

  Heard(History history, Seen seen, Film film) {
    this.history = history;
    this.seen = seen;
    this.film = film;
  }

  void snapshot(Snapshot snapshot, JsonObject frame) {
    history.add(snapshot);
    seen.take(snapshot);
    newest(frame.getJsonObject("playback"));
    seen.roster.take(frame.getJsonObject("presence"));
  }

  /// @return whether something before it is missing
  boolean chat(Wire.Ear ear, JsonObject frame) {
    var told = Wire.chat(ear, frame);
    history.add(told);
    seen.remember(told);
    if (told.seq() == seen.chat + 1) seen.chat = told.seq();
    return told.seq() > seen.chat;
  }

  void playback(Wire.Ear ear, JsonObject frame) {
    history.add(Wire.playback(ear, frame));
    newest(frame);
  }

  private void newest(JsonObject state) {
    long seq = state.getLong("seq");
    if (seq <= seen.playback) return;
    seen.playback = seq;
    film.become(state.getJsonObject("anchor"));
  }

  void room(Wire.Ear ear, JsonObject frame) {
    history.add(Wire.room(ear, frame));
    seen.room = Math.max(seen.room, frame.getLong("seq"));
  }

  void queue(Wire.Ear ear, JsonObject frame) {
    history.add(Wire.queue(ear, frame));
    seen.queue = Math.max(seen.queue, frame.getLong("seq"));
  }

  /// @return whether something before it is missing
  boolean presence(JsonObject frame) {
    return seen.roster.change(frame);
  }

  void page(Wire.Ear ear, JsonObject frame) {
    var page = Wire.page(frame, frame.getJsonArray("entries"), frame.getLong("toSeq"));
    history.add(new Paged(ear.atNanos(), ear.room(), ear.who(), page));
  }

  /// @param node whose time it is
  void pong(Wire.Ear ear, JsonObject frame, int node) {
    var sentMs = frame.getDouble("a");
    var cameInMs = frame.getDouble("b");
    var wentOutMs = frame.getDouble("c");
    var heardMs = ear.atNanos() / 1e6;
    film.clock(sentMs, cameInMs, wentOutMs, heardMs);
    var aheadMs = (cameInMs - sentMs + wentOutMs - heardMs) / 2;
    var roundTripMs = heardMs - sentMs - (wentOutMs - cameInMs);
    history.add(new TimeRead(ear.atNanos(), ear.room(), ear.who(), node, aheadMs, roundTripMs));
  }
}
