package matinee.launcher;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Unpacks PostgreSQL's programs from the build's dependencies, once per version.
final class PostgresPrograms {
  private PostgresPrograms() {}

  /// The folder with `bin`, `lib` and `share`.
  static Path unpack(Path folder) {
    var system = system();
    var architecture = ArchUtils.normalize(System.getProperty("os.arch"));
    try {
      var target = folder.resolve("postgresql-" + fingerprint(system, architecture));
      if (Files.isDirectory(target)) return target;
      var fresh = Files.createTempDirectory(folder, "unpacking-");
      unpack(system, architecture, fresh);
      Files.move(fresh, target);
      return target;
    } catch (IOException e) {
      throw new StartFailure("The embedded PostgreSQL cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) return "Linux";
    if (name.startsWith("mac")) return "Darwin";
    throw new StartFailure(
        "There is no embedded PostgreSQL for this system; set database.url instead.");
  }

  private static String fingerprint(String system, String architecture) throws IOException {
    var checksum = new CRC32();
    try (var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
      if (archive == null) {
        throw new StartFailure(
            "There is no embedded PostgreSQL for " + architecture + "; set database.url instead.");
      }
      // The head of the compressed archive differs for every content and is quick to read.
      checksum.update(archive.readNBytes(1 << 20));
    }
    return Long.toHexString(checksum.getValue());
  }

  private static void unpack(String system, String architecture, Path target) throws IOException {
    try (var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
        var plain = new XZCompressorInputStream(new BufferedInputStream(archive));
        var entries = new TarArchiveInputStream(plain)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        write(entries, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream entries, TarArchiveEntry entry, Path target)
      throws IOException {
    var path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) throw new IOException("an entry leaves the folder");
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    try {
      Files.copy(entries, path);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("an entry appears twice", e);
    }
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
