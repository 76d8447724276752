/// The few things every package needs and no domain word belongs in: configuration values, the
/// codec of the event bus, ids, retries.
///
/// Small enough to list from memory. Nothing here knows rooms, videos or accounts, and nothing here
/// may depend on another package of the program.
@NullMarked
package matinee.kernel;

import org.jspecify.annotations.NullMarked;
