/// The timeline of a room: which item, playing or not, where, how fast, since when.
///
/// [PlaybackShardVerticle] is the shell, [PlaybackLogic] the rules, [Lead] the choice of the common
/// future instant at which a command takes effect. This package never looks at a member list: who
/// may move the timeline reaches it as `Rights` from the rooms verticle of the same shard.
@NullMarked
package matinee.playback;

import org.jspecify.annotations.NullMarked;
