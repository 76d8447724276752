/// The only package that knows a database, Redis or a disk: one store per owner.
@NullMarked
package matinee.storage;

import org.jspecify.annotations.NullMarked;
