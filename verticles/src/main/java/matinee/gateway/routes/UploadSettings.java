package matinee.gateway.routes;

import java.time.Duration;
import matinee.kernel.Config;

/// How uploads are received.
///
/// @param sizeMax largest file in bytes
/// @param freeSpaceMin bytes that uploads leave on the disk
/// @param parallelMax uploads at a time per gateway instance
/// @param perAccountMax uploads of one account at a time, at all nodes together
/// @param accountQuota bytes that the films and uploads of one account may take; 0 for any number
/// @param idleAfter how often is looked whether enough came
/// @param rateMin an upload that sends fewer bytes per second over `idleAfter` is ended
/// @param checkMax longest time in which a received file waits for its check and is checked
public record UploadSettings(
    long sizeMax,
    long freeSpaceMin,
    int parallelMax,
    int perAccountMax,
    long accountQuota,
    Duration idleAfter,
    long rateMin,
    Duration checkMax) {

  public static UploadSettings from(Config config) {
    return new UploadSettings(
        config.bytes("upload.size-max"),
        config.bytes("upload.free-space-min"),
        config.integer("upload.parallel-max", 1, 1000),
        config.integer("upload.per-account-max", 1, 1000),
        config.bytes("upload.account-quota"),
        config.duration("upload.idle-after"),
        config.bytes("upload.rate-min"),
        config.duration("upload.check-max"));
  }
}
