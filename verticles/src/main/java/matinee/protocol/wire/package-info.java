/// The browser's language: frames as JSON, and close codes.
@NullMarked
package matinee.protocol.wire;

import org.jspecify.annotations.NullMarked;
