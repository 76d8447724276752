package matinee.storage.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import matinee.protocol.VideoId;
import matinee.storage.Folders;
import org.jspecify.annotations.Nullable;

/// Takes the films' files into a backup, while the server goes on.
///
/// Published files never change, so a hard link is as good as a copy. A film may be removed while
/// it is being taken: then its folder is renamed first, so that a folder which is still there
/// afterwards was seen whole.
final class MediaCopy {
  static final String FOLDER = "media";
  static final String FILMS = "films.sums";
  static final String FILM = "film.sums";

  private final Path videos;
  private final Path target;
  private final @Nullable Path previous;
  private final FileTransfer transfer = new FileTransfer();
  private final Map<String, Film> taken = new HashMap<>();

  /// @param media the server's media folder
  /// @param backup the backup being made
  /// @param previous an earlier backup whose files can be used again
  MediaCopy(Path media, Path backup, @Nullable Path previous) {
    this.videos = media.resolve("videos");
    this.target = backup.resolve(FOLDER);
    this.previous = previous == null ? null : previous.resolve(FOLDER);
  }

  /// Bytes that the files of these films would need beyond what can be linked.
  long bytesNeeded(List<Film> films) throws IOException {
    var linkable = Files.isDirectory(videos) && isSameStore();
    if (linkable) return 0;
    var bytes = 0L;
    for (var film : films) {
      for (var folder : folders(film)) {
        for (var file : files(film, folder)) bytes += bytesNeeded(film, folder, file);
      }
    }
    return bytes;
  }

  private boolean isSameStore() throws IOException {
    return Files.getFileStore(videos).equals(Files.getFileStore(target.getParent()));
  }

  private long bytesNeeded(Film film, String folder, Path file) throws IOException {
    try {
      var earlier = earlier(film, folder + "/" + file.getFileName());
      return FileTransfer.isSame(file, earlier) ? 0 : Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // removed meanwhile
    }
  }

  /// Takes what is not taken yet.
  ///
  /// @return films that are not whole on disk, or no longer
  List<Film> take(List<Film> films) throws IOException {
    var missing = new ArrayList<Film>();
    for (var film : films) {
      if (film.equals(taken.get(film.id()))) continue;
      if (take(film)) taken.put(film.id(), film);
      else missing.add(film);
    }
    return missing;
  }

  private boolean take(Film film) throws IOException {
    if (!VideoId.isValid(film.id())) throw new IOException("not the id of a video: " + film.id());
    taken.remove(film.id());
    var into = target.resolve(film.id());
    Folders.delete(into);
    var folders = folders(film);
    if (folders.isEmpty()) return true;
    var known = earlierSums(film);
    var sums = new TreeMap<String, String>();
    for (var folder : folders) {
      var needed = film.needed().contains(folder);
      if (!take(film, folder, known, sums) && needed) {
        Folders.delete(into);
        return false;
      }
    }
    if (sums.isEmpty()) return true;
    Sums.write(into.resolve(FILM), sums);
    Folders.flush(into.resolve(FILM));
    for (var folder : Folders.list(into)) {
      if (Files.isDirectory(folder)) Folders.flush(folder);
    }
    Folders.flush(into);
    return true;
  }

  private static List<String> folders(Film film) {
    var folders = new ArrayList<>(film.needed());
    folders.addAll(film.welcome());
    return folders;
  }

  /// @return whether the folder was there with something in it, and still is
  private boolean take(
      Film film, String folder, Map<String, String> known, Map<String, String> sums)
      throws IOException {
    var from = videos.resolve(film.id()).resolve(folder);
    var found = new LinkedHashMap<String, String>();
    try {
      for (var file : files(film, folder)) {
        var name = folder + "/" + file.getFileName();
        var to = target.resolve(film.id()).resolve(name);
        Files.createDirectories(to.getParent());
        var sum = known.get(name);
        var earlier = sum == null ? null : earlier(film, name);
        found.put(name, transfer.bring(file, to, earlier, sum));
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    sums.putAll(found);
    return !found.isEmpty() && Files.isDirectory(from);
  }

  private List<Path> files(Film film, String folder) {
    try {
      return Folders.list(videos.resolve(film.id()).resolve(folder)).stream()
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NotDirectoryException) return List.of();
      throw e;
    }
  }

  private @Nullable Path earlier(Film film, String name) {
    return previous == null ? null : previous.resolve(film.id()).resolve(name);
  }

  private Map<String, String> earlierSums(Film film) {
    if (previous == null) return Map.of();
    try {
      return Sums.read(previous.resolve(film.id()).resolve(FILM));
    } catch (IOException e) {
      return Map.of(); // not in that backup, or not to be trusted
    }
  }

  /// Removes what belongs to none of these films, and writes the list of those that do.
  Manifest.Media finish(List<Film> films) throws IOException {
    var ids = new TreeMap<String, Film>();
    for (var film : films) ids.put(film.id(), film);
    for (var folder : Folders.list(target)) {
      if (!ids.containsKey(String.valueOf(folder.getFileName()))) Folders.delete(folder);
    }
    var files = 0L;
    var bytes = 0L;
    var count = 0L;
    Files.createDirectories(target);
    var list = target.resolve(FILMS);
    try (var writer = Files.newBufferedWriter(list)) {
      for (var id : ids.keySet()) {
        var sums = target.resolve(id).resolve(FILM);
        if (!Files.exists(sums)) continue;
        Sums.writeLine(writer, Sums.of(sums), id + "/" + FILM);
        for (var name : Sums.read(sums).keySet()) {
          bytes += Files.size(target.resolve(id).resolve(name));
          files++;
        }
        count++;
      }
    }
    Folders.flush(list);
    Folders.flush(target);
    return new Manifest.Media(count, files, bytes, Sums.of(list));
  }

  /// Bytes that were really copied; the rest are links.
  long bytesCopied() {
    return transfer.bytesCopied();
  }
}
