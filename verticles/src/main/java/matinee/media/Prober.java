package matinee.media;

import java.nio.file.Path;
import java.util.Objects;
import matinee.media.Probe.Picture;
import matinee.media.ProbeFailed.Reason;

/// Decides by its content whether a file is a video, and what is in it. Blocking.
final class Prober {
  private final Tools tools;
  private final MediaSettings settings;

  Prober(Tools tools, MediaSettings settings) {
    this.tools = tools;
    this.settings = settings;
  }

  /// Reads the header, decodes a first picture, and one near the announced end.
  ///
  /// @throws ProbeFailed when the content is no video that this program takes
  Probe probe(Path file) throws InterruptedException {
    var source = file.toString();
    var folder = Objects.requireNonNull(file.getParent());
    var probe = measured(header(source, folder), source, folder);
    checkSize(probe);
    if (!decodes(source, folder, probe.picture().index(), 0)) {
      throw new ProbeFailed(Reason.NOT_A_VIDEO, "The picture in this file cannot be decoded.");
    }
    checkEnd(probe, source, folder);
    return probe;
  }

  private Probe header(String source, Path folder) throws InterruptedException {
    if (!tools.hasProbe()) {
      var said = tools.look(FfmpegArguments.banner(source), folder).result().tail();
      return BannerLogic.parse(said);
    }
    var output = tools.probe(FfmpegArguments.probe(source), folder);
    if (!output.result().succeeded()) {
      throw new ProbeFailed(Reason.NOT_A_VIDEO, "The content is no video that can be read.");
    }
    return ProbeLogic.parse(output.lines());
  }

  /// Recordings that were never closed do not say how long they are: then it is measured.
  private Probe measured(Probe probe, String source, Path folder) throws InterruptedException {
    if (probe.durationMs() > 0) return probe;
    var output = tools.look(FfmpegArguments.measure(source, probe.picture().index()), folder);
    var longest = 0L;
    for (var line : output.lines()) longest = Math.max(longest, ProgressLogic.outMs(line));
    if (longest == 0) {
      throw new ProbeFailed(Reason.NOT_A_VIDEO, "The file holds no moving picture.");
    }
    return new Probe(probe.container(), longest, probe.picture(), probe.sound());
  }

  private void checkSize(Probe probe) {
    var picture = probe.picture();
    if (Math.max(picture.width(), picture.height()) > settings.sideMax()) {
      throw new ProbeFailed(
          Reason.TOO_BIG, "The picture is larger than " + settings.sideMax() + " pixels.");
    }
    if (probe.durationMs() > settings.lengthMax().toMillis()) {
      throw new ProbeFailed(
          Reason.TOO_BIG, "The film is longer than " + settings.lengthMax().toHours() + " hours.");
    }
  }

  /// A file that was cut off announces a length that its content does not reach.
  private void checkEnd(Probe probe, String source, Path folder) throws InterruptedException {
    var nearEndMs = lastingMs(probe.picture(), probe) * 9 / 10;
    if (nearEndMs < 200) return;
    if (decodes(source, folder, probe.picture().index(), nearEndMs)) return;
    var sound = probe.sound();
    if (sound != null && decodes(source, folder, sound.index(), probe.durationMs() * 9 / 10)) {
      return; // the sound is longer than the picture
    }
    throw new ProbeFailed(Reason.TRUNCATED, "The file ends before the length it announces.");
  }

  private static long lastingMs(Picture picture, Probe probe) {
    return picture.durationMs() > 0 ? picture.durationMs() : probe.durationMs();
  }

  private boolean decodes(String source, Path folder, int stream, long atMs)
      throws InterruptedException {
    var output = tools.look(FfmpegArguments.decodeOne(source, stream, atMs), folder);
    if (output.result().ended() == ChildProcess.Ended.TIMED_OUT) return atMs > 0;
    return output.lines().stream().anyMatch(line -> !line.startsWith("#"));
  }
}
