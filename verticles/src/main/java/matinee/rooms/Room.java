package matinee.rooms;

import matinee.protocol.Control;
import matinee.protocol.Rights;
import matinee.protocol.WaitRules;

/// The stored part of a room.
///
/// @param title 1 to 120 characters
/// @param control who may move the timeline
/// @param ownerId the identity that made the room
/// @param waiting how long it waits for its viewers
record Room(String title, Control control, String ownerId, WaitRules waiting) {
  Room(String title, Control control, String ownerId) {
    this(title, control, ownerId, WaitRules.DEFAULT);
  }

  Rights rights() {
    return new Rights(ownerId, control);
  }
}
