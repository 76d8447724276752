/// The timeline of a room: which item, playing or not, where, how fast, since when, and whether it
/// waits for somebody.
///
/// [PlaybackShardVerticle] is the shell, [LiveTimeline] a room's timeline without Vert.x,
/// [PlaybackLogic] the rules, [Lead] the choice of the common future instant at which a command
/// takes effect. [Waits] knows for whom the room waits and for how long at most, [WaitingLogic] how
/// that shows in the timeline. This package never looks at a member list: who
/// may move the timeline reaches it as `Rights` from the rooms verticle of the same shard.
@NullMarked
package matinee.playback;

import org.jspecify.annotations.NullMarked;
