/// What holds for the files of `docker/`: each is read by a parser, linter or schema of its own,
/// they agree with each other and with the settings, and the packaged program starts as they say.
@NullMarked
package matinee.deployment;

import org.jspecify.annotations.NullMarked;
