/// The byte form of the records that travel between nodes: JSON by hand, and bytes for frames.
///
/// One table ([matinee.protocol.bus.BusRecords]) names every kind; each family has a file that
/// writes and reads it. Nodes of neighbouring builds run together, so an unknown field is ignored
/// and a field that an older build does not send has a default.
@NullMarked
package matinee.protocol.bus;

import org.jspecify.annotations.NullMarked;
