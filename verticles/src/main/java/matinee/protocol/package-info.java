/// The words verticles exchange: ids, commands, events, addresses and error codes.
///
/// Plain immutable data without Vert.x, I/O, threads or clocks. One sealed interface per
/// conversation: the file is the complete answer to "what can be said here". The browser's language
/// is in `wire`. Start with [matinee.protocol.Addresses].
@NullMarked
package matinee.protocol;

import org.jspecify.annotations.NullMarked;
