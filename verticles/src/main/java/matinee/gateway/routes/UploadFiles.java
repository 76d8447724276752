package matinee.gateway.routes;

import java.nio.file.Path;

/// Where uploads are written until they are videos. Calls do not block.
public interface UploadFiles {
  /// The folder of the uploads of this run, on the same file system as the videos.
  Path uploads();

  /// The id of a new upload; every node that shares the folder finds the file by it.
  String newUpload();

  /// Where the upload of this id is written.
  Path upload(String uploadId);
}
