package matinee.protocol;

/// What somebody told the hosts of a room, as administrators of the server see it.
///
/// @param title the room's
/// @param id unique in the room
/// @param member of whom
/// @param seq the message; 0 for the member
/// @param text what it said, as the reporter saw it
public record RoomReport(
    RoomId room,
    String title,
    long id,
    long atMs,
    Person by,
    Person member,
    long seq,
    String text,
    String reason) {}
