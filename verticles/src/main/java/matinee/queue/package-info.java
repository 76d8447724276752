/// What comes next in a room: the queue, its votes, and the turn from one film to the next.
///
/// [QueueShardVerticle] is the shell, [QueueLogic] where the rules begin. [QueueEdits] decides
/// changes of the list, [QueueTurns] what is on, [QueueReports] what links turn out to be. The
/// queue alone decides what a room shows;
/// playback shows it, once for each number of a showing, and owns where the film stands. This
/// package never fetches a link: it asks whoever it is given for that.
@NullMarked
package matinee.queue;

import org.jspecify.annotations.NullMarked;
