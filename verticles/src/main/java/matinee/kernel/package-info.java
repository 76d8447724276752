/// The few things every package needs and no domain word belongs in: configuration values, JSON,
/// the event bus and its codec, ids, bounded waits.
///
/// Small enough to list from memory. Nothing here knows rooms, videos or accounts, and nothing here
/// may depend on another package of the program.
@NullMarked
package matinee.kernel;

import org.jspecify.annotations.NullMarked;
