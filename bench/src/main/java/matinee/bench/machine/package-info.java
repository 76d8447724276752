/// The machine under the benchmark: programs started as child processes, what Linux counts for
/// them, the processors they may use, and the product's HTTP interface.
///
/// [Launch] says how a program is started, [ServerProcess] is one that runs. [Matinee] and [Peers]
/// know the programs. Nothing here knows of rooms or of load.
@NullMarked
package matinee.bench.machine;

import org.jspecify.annotations.NullMarked;
