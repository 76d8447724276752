/// What holds for the sources as a whole: walls between packages, sizes, bans, format, documents.
@NullMarked
package matinee.architecture;

import org.jspecify.annotations.NullMarked;
