/// Backups of database and media, and their way back.
///
/// [Backup] takes one, [BackupCheck] looks whether one is whole, [Restore] brings one back. It is a
/// folder:
///
/// ```
/// manifest.json               what it holds, with sums; manifest.sha256 beside it
/// database/<table>.copy.gz    one table each, as COPY writes it
/// media/films.sums            the sum of each film's list
/// media/<id>/film.sums        the sums of one film's files
/// media/<id>/<attempt>/       its published files
/// media/<id>/source/film      what was uploaded, while it is still needed or kept
/// ```
///
/// Sums are lists as `sha256sum -c` reads them. Everything here blocks: it serves commands, never
/// the running server. Failures are [BackupFailure], whose sentence is meant for the operator.
@NullMarked
package matinee.storage.backup;

import org.jspecify.annotations.NullMarked;
