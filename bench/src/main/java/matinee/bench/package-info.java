/// Measures one server from outside, as browsers meet it: HTTP and room WebSockets.
///
/// ```
///   Main -> a scenario -> ServerProcess   the real program in a process of its own
///                      -> Crowd           rooms full of members, each with its own socket
///                      -> OpenLoop        says messages at a constant rate, whatever comes back
///                      -> Report          a table for people, JSON for programs
/// ```
///
/// A message carries the instant at which it was due, and its latency counts from there: when the
/// server, or this program, falls behind, that shows up as latency and is not left out. Every
/// delivery is checked: a missing or doubled one fails the run. The members live on one event loop,
/// so nothing about them is synchronized; the scenarios run on the main thread and wait.
@NullMarked
package matinee.bench;

import org.jspecify.annotations.NullMarked;
