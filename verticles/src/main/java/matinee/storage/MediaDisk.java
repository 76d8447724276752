package matinee.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import matinee.catalog.VideoFiles;
import matinee.gateway.routes.MediaFiles;
import matinee.gateway.routes.UploadFiles;
import matinee.kernel.RandomId;
import matinee.media.JobFiles;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// The media folder on a local disk. Thread-safe.
///
/// ```
/// uploads/<run>/.lock          held while that run of the program lives
/// uploads/<run>/<uploadId>     being received or probed
/// videos/<id>/source/film      what was uploaded; alone in its folder
/// videos/<id>/<attempt>.work/  outputs being made
/// videos/<id>/<attempt>/       complete outputs, never changed; served
/// trash/                       being removed
/// ```
///
/// Whether another run is alive is asked of the operating system by its lock, which ends with the
/// process however it ends.
public final class MediaDisk implements UploadFiles, MediaFiles, VideoFiles, JobFiles {
  private static final Pattern UPLOAD_ID =
      Pattern.compile("(?:([0-9A-Za-z]{22})-)?([0-9A-Za-z]{10,40})");
  private static final Pattern ATTEMPT = Pattern.compile("([0-9]{1,9})(?:\\.work)?");
  private static final String LOCK = ".lock";
  private static final int RUN_LENGTH = 22;
  private static final int UPLOAD_LENGTH = 22;

  private static final int OPEN_TRIES = 5;

  private final InstantSource clock;
  private final Path root;
  private final Run run;

  /// @param uploads the folder of the run's uploads
  /// @param lock held while the run lives
  private record Run(String id, Path uploads, FileChannel file, FileLock lock) {}

  /// Opens the folder and makes what is missing; fails with `UncheckedIOException`.
  public MediaDisk(Path root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
    try {
      Files.createDirectories(root.resolve("videos"));
      Files.createDirectories(root.resolve("trash"));
      run = begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another node that sweeps at this very moment may take the new folder for a left-over: then it
  /// is gone when its lock is had, and another one is made.
  private Run begin() throws IOException {
    for (var i = 0; i < OPEN_TRIES; i++) {
      var id = RandomId.of(RUN_LENGTH);
      var uploads = root.resolve("uploads").resolve(id);
      Files.createDirectories(uploads);
      var file = openLock(uploads);
      if (file == null) continue;
      var lock = file.tryLock();
      if (lock != null && Files.exists(uploads.resolve(LOCK)))
        return new Run(id, uploads, file, lock);
      file.close();
    }
    throw new IOException("the folder of uploads is removed again and again");
  }

  private static @Nullable FileChannel openLock(Path uploads) throws IOException {
    try {
      return FileChannel.open(
          uploads.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /// Ends this run: its unfinished uploads are removed.
  public void close() {
    try {
      run.lock.release();
      run.file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Folders.delete(run.uploads);
  }

  @Override
  public String run() {
    return run.id;
  }

  @Override
  public Path uploads() {
    return run.uploads;
  }

  @Override
  public String newUpload() {
    return run.id + "-" + RandomId.of(UPLOAD_LENGTH);
  }

  @Override
  public Path upload(String uploadId) {
    var id = UPLOAD_ID.matcher(uploadId);
    if (!id.matches()) throw new IllegalArgumentException("not the id of an upload");
    var of = id.group(1);
    var folder = of == null ? run.uploads : root.resolve("uploads").resolve(of);
    return folder.resolve(id.group(2));
  }

  @Override
  public Path published(VideoId id, int attempt, String name) {
    return folder(id).resolve(Integer.toString(attempt)).resolve(name);
  }

  @Override
  public Path source(VideoId id) {
    return sourceFolder(id).resolve("film");
  }

  @Override
  public void adopt(String uploadId, VideoId id) {
    var source = source(id);
    try {
      Files.createDirectories(sourceFolder(id));
      Folders.flush(upload(uploadId));
      Files.move(upload(uploadId), source, StandardCopyOption.ATOMIC_MOVE);
      Folders.flush(sourceFolder(id));
      Folders.flush(folder(id));
      Folders.flush(root.resolve("videos"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path begin(VideoId id, int attempt) {
    var work = work(id, attempt);
    Folders.delete(work);
    try {
      Files.createDirectories(sourceFolder(id));
      return Files.createDirectories(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void complete(VideoId id, int attempt) {
    var target = folder(id).resolve(Integer.toString(attempt));
    try {
      for (var file : Folders.list(work(id, attempt))) Folders.flush(file);
      Folders.flush(work(id, attempt));
      Files.move(work(id, attempt), target, StandardCopyOption.ATOMIC_MOVE);
      Folders.flush(folder(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var other : Folders.list(folder(id))) {
      if (isEarlier(other, attempt)) Folders.delete(other);
    }
  }

  @Override
  public void withdraw(VideoId id, int attempt) {
    Folders.delete(folder(id).resolve(Integer.toString(attempt)));
  }

  @Override
  public void discard(VideoId id, int attempt) {
    Folders.delete(work(id, attempt));
  }

  @Override
  public void dropSource(VideoId id) {
    Folders.delete(sourceFolder(id));
  }

  @Override
  public void remove(VideoId id) {
    var trash = root.resolve("trash").resolve(id + "." + RandomId.of(8));
    try {
      if (!Files.exists(folder(id))) return;
      Files.move(folder(id), trash, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return; // another node was quicker
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Folders.delete(trash);
  }

  @Override
  public long usableBytes() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> sweep() {
    var gone = new ArrayList<String>();
    for (var other : Folders.list(root.resolve("uploads"))) {
      if (!other.equals(run.uploads) && removeIfGone(other)) {
        gone.add(String.valueOf(other.getFileName()));
      }
    }
    for (var left : Folders.list(root.resolve("trash"))) Folders.delete(left);
    return gone;
  }

  @Override
  public List<VideoId> folders(Duration age) {
    var found = new ArrayList<VideoId>();
    var before = clock.instant().minus(age);
    try {
      for (var folder : Folders.list(root.resolve("videos"))) {
        var name = String.valueOf(folder.getFileName());
        if (VideoId.isValid(name)
            && Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
          found.add(new VideoId(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// Removes a folder of uploads whose run has ended, told by its lock, which is held meanwhile.
  ///
  /// @return whether it was removed
  private static boolean removeIfGone(Path other) {
    try (var channel = openLock(other)) {
      if (channel == null) return false;
      try (var free = channel.tryLock()) {
        if (free == null) return false;
        Folders.delete(other);
        return true;
      }
    } catch (OverlappingFileLockException e) {
      return false; // a second server in this very process, as in tests
    } catch (IOException e) {
      return false;
    }
  }

  /// Whether a folder holds the outputs of an attempt before this one. Later ones are let be: a
  /// worker that lost its job does not know of the attempt that is served by now.
  private static boolean isEarlier(Path outputs, int attempt) {
    var number = ATTEMPT.matcher(String.valueOf(outputs.getFileName()));
    return number.matches() && Integer.parseInt(number.group(1)) < attempt;
  }

  private Path folder(VideoId id) {
    return root.resolve("videos").resolve(id.value());
  }

  private Path sourceFolder(VideoId id) {
    return folder(id).resolve("source");
  }

  private Path work(VideoId id, int attempt) {
    return folder(id).resolve(attempt + ".work");
  }
}
