package matinee.media;

import java.util.ArrayList;
import java.util.List;

/// Chooses renditions and frame rate for a source.
final class LadderLogic {
  /// Rates that cameras and televisions use, in ascending order.
  private static final List<FrameRate> RATES =
      List.of(
          new FrameRate(5, 1),
          new FrameRate(10, 1),
          new FrameRate(12, 1),
          new FrameRate(15, 1),
          new FrameRate(20, 1),
          new FrameRate(24000, 1001),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30000, 1001),
          new FrameRate(30, 1),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60000, 1001),
          new FrameRate(60, 1));

  private static final FrameRate USUAL = new FrameRate(30, 1);
  private static final double PIXELS_1080P = 1920.0 * 1080;
  private static final int KBPS_1080P = 5_000;
  private static final int LEAST_KBPS = 150;

  private LadderLogic() {}

  /// The renditions, best first; at least one, and none larger than the source.
  ///
  /// The first keeps the size of the source unless that is above the highest step. A step too close
  /// to the one before (above four fifths of its side) is left out: it costs work and helps nobody.
  ///
  /// @param steps shorter sides in pixels, in descending order
  static List<Rung> ladder(Size source, FrameRate rate, List<Integer> steps) {
    var rungs = new ArrayList<Rung>();
    var last = Math.min(source.shorter(), steps.getFirst());
    rungs.add(rung(source, last, rate));
    for (var step : steps) {
      if (step * 5 <= last * 4) {
        rungs.add(rung(source, step, rate));
        last = step;
      }
    }
    return rungs;
  }

  /// A constant rate for a source: a usual one within 1 % of the average, else the next higher
  /// usual one, so that a variable source loses no frame. Above 60 the rate is halved.
  static FrameRate frameRate(double fps) {
    if (!(fps > 0) || fps > 10_000) return USUAL;
    var wanted = fps;
    while (wanted > 60.6) wanted /= 2;
    for (var rate : RATES) {
      if (Math.abs(rate.perSecond() - wanted) <= rate.perSecond() * 0.0006) return rate;
    }
    for (var rate : RATES) {
      if (rate.perSecond() >= wanted * 0.99) return rate;
    }
    return RATES.getLast();
  }

  /// The rendition to make the single-file version of: the best with a shorter side up to 720.
  static Rung forFile(List<Rung> rungs) {
    for (var rung : rungs) {
      if (rung.size().shorter() <= 720) return rung;
    }
    return rungs.getLast();
  }

  private static Rung rung(Size source, int side, FrameRate rate) {
    var size = source.withShorter(side);
    var share = size.width() * (double) size.height() / PIXELS_1080P;
    var fast = rate.perSecond() > 31 ? 1.5 : 1;
    var kbps = (int) Math.round(KBPS_1080P * Math.pow(share, 0.75) * fast);
    return new Rung(size.shorter() + "p", size, Math.max(LEAST_KBPS, kbps));
  }

  /// Frames per second as an exact ratio.
  record FrameRate(int above, int below) {
    double perSecond() {
      return (double) above / below;
    }

    @Override
    public String toString() {
      return below == 1 ? Integer.toString(above) : above + "/" + below;
    }
  }
}
