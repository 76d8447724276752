/// The numbered streams of rooms at their owner: chat is a log; playback, room, queue and
/// guard are registers.
///
/// [StreamActor] holds one stream and decides what may be acknowledged: nothing before it is
/// stored. It is single-threaded and knows neither Vert.x nor a database, so the simulation drives
/// the same code with a simulated journal. [JournalVerticle] is the real journal: it gathers what
/// the shards of this node want to write and stores it with one statement at a time. The statement
/// itself is in `storage`, behind [StreamStore].
@NullMarked
package matinee.streams;

import org.jspecify.annotations.NullMarked;
