/// Turns uploads into what players can stream: probing, transcoding, packaging, and the demo film.
///
/// [matinee.media.MediaVerticle] probes uploads on request and runs a few workers; each takes one
/// durable job after the other from [matinee.media.JobStore]. A job's attempt (`JobRun`) writes
/// into a folder of its own below [matinee.media.JobFiles], and one change of a row publishes it.
/// All work on content is done by ffmpeg in child processes with limits (`ChildProcess`), behind
/// allow-lists that `FfmpegArguments` puts in front of every input nobody vouches for.
///
/// The rules are pure: `LadderLogic`, `ProbeLogic`, `JobLogic`, `PosterLogic`, `FfmpegArguments`.
/// Never here: HTTP, SQL, and where the folders are. `docs/media.md` tells the whole story.
@NullMarked
package matinee.media;

import org.jspecify.annotations.NullMarked;
