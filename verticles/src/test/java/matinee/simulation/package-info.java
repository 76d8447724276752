/// A room in a virtual world: the real rules, actors, queues and frames, but time and chance of the
/// test's own, links that are cut, a journal that fails, owners that die.
///
/// [RoomSimulation] is one course of events, [Viewer] a client as the protocol describes it,
/// [Checker] what must hold. A [Fault] is planted to prove that the checker notices. The parts that
/// need what is private to a package live there, as `Simulated…`.
@NullMarked
package matinee.simulation;

import org.jspecify.annotations.NullMarked;
