package matinee.rooms;

import matinee.protocol.Control;
import matinee.protocol.Rights;

/// The stored part of a room.
///
/// @param title 1 to 120 characters
/// @param control who may move the timeline
/// @param ownerId the identity that made the room
record Room(String title, Control control, String ownerId) {
  Rights rights() {
    return new Rights(ownerId, control);
  }
}
