package matinee.launcher;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import matinee.kernel.Config;
import matinee.storage.DatabaseSettings;
import matinee.storage.backup.Backup;
import matinee.storage.backup.BackupCheck;
import matinee.storage.backup.BackupFailure;
import matinee.storage.backup.Restore;

/// The commands `backup` and `restore`.
final class BackupCommands {
  private BackupCommands() {}

  /// Runs the command that these words name.
  ///
  /// @return what to tell the operator
  /// @throws StartFailure when it cannot be done, or a backup turned out to be damaged
  static String run(List<String> words, Supplier<Config> settings) {
    try {
      var what = words.getFirst();
      var argument = words.size() > 1 ? words.get(1) : "";
      if (what.equals("backup") && argument.equals("verify") && words.size() == 3) {
        return verify(folder(words.get(2)));
      }
      if (words.size() != 2 || argument.equals("verify")) {
        throw new StartFailure("The command " + what + " needs one folder; see help.");
      }
      if (what.equals("backup")) return backup(settings.get(), folder(argument));
      if (argument.equals("finish")) return finish(settings.get());
      return restore(settings.get(), folder(argument));
    } catch (BackupFailure e) {
      throw new StartFailure(e.sentence(), e);
    }
  }

  private static Path folder(String text) {
    return Path.of(text).toAbsolutePath().normalize();
  }

  private static String backup(Config config, Path target) {
    var startedNanos = System.nanoTime();
    var media = VideosAssembly.mediaFolder(config);
    var taken =
        LentDatabase.shared(
            config,
            running -> {
              var database = DatabaseSettings.from(running);
              Schema.await(running, database);
              return new Backup(database, media, Version.current(), InstantSource.system())
                  .take(target);
            });
    return "Saved %d rows of %d tables and %d films (%s, of which %s were copied) to %s in %s.%s"
        .formatted(
            taken.rows(),
            taken.tables(),
            taken.films(),
            size(taken.mediaBytes()),
            size(taken.bytesCopied()),
            target,
            elapsed(startedNanos),
            lost(taken.filmsWithoutFiles()));
  }

  private static String verify(Path backup) {
    var startedNanos = System.nanoTime();
    var checked = BackupCheck.run(backup);
    if (!checked.problems().isEmpty()) {
      throw new StartFailure(
          "The backup is damaged: " + String.join("; ", checked.problems()) + ".");
    }
    return "The backup is whole: %s, schema %s, %d rows and %d films (%s), read in %s."
        .formatted(
            checked.databaseAt(),
            checked.schema(),
            checked.rows(),
            checked.films(),
            size(checked.mediaBytes()),
            elapsed(startedNanos));
  }

  private static String restore(Config config, Path backup) {
    var startedNanos = System.nanoTime();
    var restored = LentDatabase.alone(config, running -> restoreAsOwner(running, backup));
    return "Restored %s: %d rows and %d films (%s) in %s. Everybody has to sign in again."
        .formatted(
            restored.databaseAt(),
            restored.rows(),
            restored.films(),
            size(restored.mediaBytes()),
            elapsed(startedNanos));
  }

  /// Makes tables, so it is for the user who owns them.
  private static Restore.Restored restoreAsOwner(Config running, Path backup) {
    Schema.awaitOwner(running);
    var owner = DatabaseSettings.ofMigrations(running);
    var restored = new Restore(owner, VideosAssembly.mediaFolder(running)).run(backup);
    Schema.giveRights(running);
    return restored;
  }

  private static String finish(Config config) {
    var finished = LentDatabase.alone(config, BackupCommands::finishRows);
    return "The database with %d rooms can be used. Everybody has to sign in again.%s"
        .formatted(finished.rooms(), lost(finished.filmsWithoutFiles()));
  }

  private static Restore.Finished finishRows(Config running) {
    var database = DatabaseSettings.from(running);
    Schema.await(running, database);
    return new Restore(database, VideosAssembly.mediaFolder(running)).finish();
  }

  private static String lost(List<String> films) {
    if (films.isEmpty()) return "";
    return "\nFilms without files in the media folder: " + String.join(", ", films);
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1_048_576.0);
  }

  private static String elapsed(long startedNanos) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startedNanos) / 1e9);
  }
}
