package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What a room lets somebody do, or not.
public enum Permission {
  /// Play and pause.
  PLAY("play"),
  /// Go to another place of the film.
  SEEK("seek"),
  /// Change the speed.
  RATE("rate"),
  /// Add to the queue.
  QUEUE_ADD("queue.add"),
  /// Change the order of the queue and how it runs.
  QUEUE_ORDER("queue.order"),
  /// Take entries of others out of the queue.
  QUEUE_REMOVE("queue.remove"),
  /// Show something else now: the next entry, or a film at once.
  SKIP("skip"),
  /// Write in the chat.
  CHAT("chat"),
  /// Nothing on this server knows files of viewers; rooms keep the word in their grid.
  FILES("files"),
  /// Make invite links.
  INVITE("invite"),
  /// Kick, ban and mute, delete messages of others, answer those who knock.
  KICK("kick"),
  /// Change the room's settings, permissions and roles.
  SETTINGS("settings");

  private final String word;

  Permission(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// The permission with this word, or null when there is none.
  public static @Nullable Permission ofWord(String word) {
    for (var permission : values()) if (permission.word.equals(word)) return permission;
    return null;
  }
}
