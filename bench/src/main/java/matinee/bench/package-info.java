/// Measures servers from outside, as browsers meet them: HTTP and WebSockets.
///
/// ```
///   Main -> a scenario -> machine: the real programs in processes of their own, and /proc
///                      -> load: rooms full of members, and what they say at which instants
///                      -> Report: a table for people, JSON for programs
/// ```
///
/// A message carries the instant at which it was due, and its latency counts from there: when a
/// server, or this program, falls behind, that shows up as latency and is not left out. Every
/// delivery is counted: a lost or doubled one fails the run. The members live on one event loop, so
/// nothing about them is synchronized; the scenarios run on the main thread and wait.
@NullMarked
package matinee.bench;

import org.jspecify.annotations.NullMarked;
