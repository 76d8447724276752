/// The load: members on raw connections, what they say and when, and what came of it.
///
/// ```
///   OpenLoop -> Crowd -> Member -> Line (bytes on a socket)
///                          |
///                       Dialect (what the server's protocol looks like)
///                          |
///                        Ledger (counts, latency) -> Run
/// ```
///
/// The same members, on one event loop, put load on every server; only the [Dialect] differs.
/// Nothing about them is synchronized; scenarios run on the main thread and wait.
@NullMarked
package matinee.bench.load;

import org.jspecify.annotations.NullMarked;
