package matinee.storage.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import matinee.storage.Folders;

/// Brings a backup's films into a media folder that holds none.
///
/// They come under another name first, and each file's sum is checked on the way: a damaged or
/// interrupted restore leaves a media folder without films.
final class MediaReturn {
  private static final String LOCK = ".lock";

  private final Path media;
  private final Path videos;
  private final Path fresh;
  private final Path backup;
  private final Manifest manifest;
  private final FileTransfer transfer = new FileTransfer();

  MediaReturn(Path media, Path backup, Manifest manifest) {
    this.media = media;
    this.videos = media.resolve("videos");
    this.fresh = media.resolve("restoring");
    this.backup = backup.resolve(MediaCopy.FOLDER);
    this.manifest = manifest;
  }

  /// Refuses a media folder that a server uses, that holds films, or whose disk is too small.
  void check() throws IOException {
    for (var run : Folders.list(media.resolve("uploads"))) {
      if (isHeld(run.resolve(LOCK))) {
        throw new BackupFailure("The media folder " + media + " is in use by a running server.");
      }
    }
    if (!Folders.list(videos).isEmpty()) {
      throw new BackupFailure(
          "The media folder " + media + " holds films; move " + videos + " away first.");
    }
    Folders.delete(fresh);
    Files.createDirectories(fresh);
    var isLinkable = Files.getFileStore(fresh).equals(Files.getFileStore(backup));
    var usable = Files.getFileStore(fresh).getUsableSpace();
    if (!isLinkable && usable < manifest.media().bytes()) {
      throw new BackupFailure(
          "The films need "
              + Reason.mebibytes(manifest.media().bytes())
              + " and there are "
              + Reason.mebibytes(usable)
              + " free in "
              + media
              + ".");
    }
  }

  private static boolean isHeld(Path lock) throws IOException {
    if (!Files.exists(lock)) return false;
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /// Brings all films, still under the other name.
  void bring() throws IOException {
    for (var list : BackupCheck.films(backup, manifest).entrySet()) {
      var sums = backup.resolve(list.getKey());
      if (!Sums.of(sums).equals(list.getValue())) throw damaged(list.getKey());
      bring(list.getKey().split("/", 2)[0], Sums.read(sums));
    }
    for (var film : Folders.list(fresh)) Folders.flush(film);
    Folders.flush(fresh);
  }

  private void bring(String film, Map<String, String> sums) throws IOException {
    for (var file : sums.entrySet()) {
      var name = film + "/" + file.getKey();
      var to = fresh.resolve(name);
      Files.createDirectories(to.resolve("..").normalize());
      if (!transfer.bringChecked(backup.resolve(name), to, file.getValue())) throw damaged(name);
    }
    for (var folder : Folders.list(fresh.resolve(film))) Folders.flush(folder);
  }

  private static BackupFailure damaged(String file) {
    return new BackupFailure("The backup is damaged: media/" + file + " differs from its sum.");
  }

  /// Gives the films their place.
  void publish() throws IOException {
    Files.deleteIfExists(videos);
    Files.move(fresh, videos, StandardCopyOption.ATOMIC_MOVE);
    Folders.flush(media);
  }

  /// Removes what was brought and not published.
  void undo() {
    Folders.delete(fresh);
  }
}
