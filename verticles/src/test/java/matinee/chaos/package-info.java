/// The program under faults: real nodes as processes, load over real sockets, faults in the
/// machine, and a checker of everything that was seen.
///
/// Start at `ChaosTest`; the scenarios are in `Scenario`, the rules in `Checker`. How to run them
/// and how to read a failure stands in `docs/chaos.md`.
@NullMarked
package matinee.chaos;

import org.jspecify.annotations.NullMarked;
