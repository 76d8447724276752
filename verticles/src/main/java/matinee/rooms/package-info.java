/// Rooms: their settings, who owns them, who is in them, and whom to tell.
///
/// [RoomShardVerticle] is the shell. [RoomLogic] decides about title and control, [RightsLogic]
/// about roles and permissions, [HouseLogic] about who finds the room. [Doors] hears what is
/// asked of the door; by the rules of `door` [Doorkeeper] lets in and [Expulsions] sends out.
/// [Presence] knows who is here; it is not stored and grows again from the sockets after a
/// failure, while the room is [Settling]. [Audience] tells the gateways what happens and, in
/// [Beacons], where the rooms stand; its [Outbox] gathers what the shard says to each gateway
/// node over one turn of the event loop. Playback, chat and queue hand their stored events to
/// this package, which alone knows the audience.
@NullMarked
package matinee.rooms;

import org.jspecify.annotations.NullMarked;
