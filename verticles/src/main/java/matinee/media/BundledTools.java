package matinee.media;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// Unpacks the programs that come with the build's dependencies, once per version.
final class BundledTools {
  private final Path folder;

  /// @param folder where to unpack; made when missing
  BundledTools(Path folder) {
    this.folder = folder;
  }

  /// ffmpeg with ffprobe and their libraries, or null when the build has none for this machine.
  @Nullable Path shared() {
    return unpack("org/bytedeco/ffmpeg/" + platform() + "-gpl/", "ffmpeg" + suffix());
  }

  /// A fully static ffmpeg, or null when the build has none for this machine.
  @Nullable Path staticOnly() {
    return unpack("ws/schild/jave/nativebin/", "ffmpeg-amd64" + suffix());
  }

  /// @return the unpacked program, or null when the class path has no such resource
  private @Nullable Path unpack(String prefix, String program) {
    var resource = BundledTools.class.getClassLoader().getResource(prefix + program);
    try {
      if (resource == null || !(resource.openConnection() instanceof JarURLConnection inside)) {
        return null;
      }
      inside.setUseCaches(false);
      try (var jar = inside.getJarFile()) {
        return unpack(jar, prefix).resolve(program);
      }
    } catch (IOException e) {
      throw new FfmpegMissing(
          "ffmpeg cannot be unpacked into " + folder + "; is the disk full or read-only?", e);
    }
  }

  private Path unpack(JarFile jar, String prefix) throws IOException {
    var name = String.valueOf(Path.of(jar.getName()).getFileName()).replaceFirst("\\.jar$", "");
    var target = folder.resolve(name);
    if (Files.isDirectory(target)) return target;
    Files.createDirectories(folder);
    var fresh = Files.createTempDirectory(folder, "unpacking");
    var entries = jar.entries();
    while (entries.hasMoreElements()) {
      var entry = entries.nextElement();
      if (isWanted(entry, prefix)) copy(jar, entry, fresh);
    }
    try {
      // In one step: a start that is killed in the middle leaves nothing that looks complete.
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return target; // another process was faster
    }
    return target;
  }

  private static boolean isWanted(JarEntry entry, String prefix) {
    var name = entry.getName();
    return name.startsWith(prefix)
        && !entry.isDirectory()
        && name.indexOf('/', prefix.length()) < 0
        && !name.contains("jni"); // glue for calls from Java, which are not made here
  }

  private static void copy(JarFile jar, JarEntry entry, Path folder) throws IOException {
    var name = entry.getName();
    var file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    try (var content = jar.getInputStream(entry)) {
      Files.copy(content, file);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String platform() {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var arm = System.getProperty("os.arch", "").equals("aarch64");
    if (system.contains("mac")) return arm ? "macosx-arm64" : "macosx-x86_64";
    if (system.contains("win")) return "windows-x86_64";
    return arm ? "linux-arm64" : "linux-x86_64";
  }

  private static String suffix() {
    return platform().startsWith("windows") ? ".exe" : "";
  }
}
