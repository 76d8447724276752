package matinee.media;

import java.util.ArrayList;
import java.util.List;

/// The composition of the demo film, as a filter graph over sprites that are drawn beforehand.
///
/// A night landscape scrolls, a ball flies, a hand sweeps once per second; the time code counts
/// minutes, seconds and frames. Each second beeps and flashes, each tenth beeps higher.
final class DemoLogic {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int RATE = 30;
  static final int SECONDS = 60;
  static final int DIGIT_WIDTH = 96;
  static final int DIGIT_HEIGHT = 168;
  static final int BALL = 112;

  static final String LANDSCAPE = "landscape.ppm";
  static final String HILLS = "hills.pam";
  static final String DIGITS = "digits.pam";
  static final String BALL_SPRITE = "ball.pam";

  private static final int CODE_TOP = 250;
  private static final int CODE_LEFT = (WIDTH - 8 * DIGIT_WIDTH) / 2;
  private static final int COLON = 10;

  private DemoLogic() {}

  /// The command that makes the film out of the sprites in the working folder.
  static List<String> arguments(String target) {
    var line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
    for (var sprite : List.of(LANDSCAPE, HILLS, DIGITS, BALL_SPRITE)) {
      line.addAll(List.of("-framerate", Integer.toString(RATE), "-i", sprite));
    }
    line.addAll(List.of("-f", "lavfi", "-i", "aevalsrc=" + beep() + ":s=48000:c=stereo"));
    line.addAll(List.of("-filter_complex", graph(), "-map", "[film]", "-map", "4:a"));
    line.addAll(List.of("-t", Integer.toString(SECONDS), "-progress", "pipe:1"));
    line.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "16"));
    line.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k"));
    line.addAll(List.of("-f", "mp4", target));
    return line;
  }

  private static String beep() {
    // 80 ms with soft ends, so that it does not click.
    var pitch = "if(lt(mod(t\\,10)\\,1)\\,1760\\,880)";
    var envelope = "min(1\\,min(mod(t\\,1)\\,0.08-mod(t\\,1))*200)";
    var tone = "if(lt(mod(t\\,1)\\,0.08)\\,0.4*" + envelope + "*sin(2*PI*" + pitch + "*t)\\,0)";
    return "'" + tone + "|" + tone + "'";
  }

  /// Decodes and converts a sprite once and repeats it for ever, which saves most of the work.
  private static String still(String format) {
    return "format=" + format + ",loop=loop=-1:size=1,setpts=N/(" + RATE + "*TB),";
  }

  private static String graph() {
    var graph = new StringBuilder();
    graph.append(
        "[0:v]"
            + still("yuv420p")
            + "crop="
            + WIDTH
            + ":"
            + HEIGHT
            + ":x='mod(n*2,"
            + WIDTH
            + ")':y=0[sky];");
    graph.append(
        "[1:v]"
            + still("yuva420p")
            + "crop="
            + WIDTH
            + ":ih:x='mod(n*6,"
            + WIDTH
            + ")':y=0[hills];");
    graph.append("[sky][hills]overlay=0:H-h[land];");
    graph.append("[3:v]" + still("yuva420p") + "null[ball];");
    graph.append("[land][ball]overlay=x='(W-w)*abs(2*mod(n/150,1)-1)'");
    graph.append(":y='(H-h-40)-380*abs(sin(n*PI/45))'[flown];");
    graph.append("[2:v]" + still("yuva420p") + "split=8");
    for (var i = 0; i < 8; i++) graph.append("[g" + i + "]");
    var digits =
        List.of(
            "floor(n/" + 600 * RATE + ")",
            "mod(floor(n/" + 60 * RATE + "),10)",
            Integer.toString(COLON),
            "mod(floor(n/" + 10 * RATE + "),6)",
            "mod(floor(n/" + RATE + "),10)",
            Integer.toString(COLON),
            "floor(mod(n," + RATE + ")/10)",
            "mod(mod(n," + RATE + "),10)");
    for (var i = 0; i < digits.size(); i++) {
      graph.append(";[g" + i + "]crop=" + DIGIT_WIDTH + ":" + DIGIT_HEIGHT);
      graph.append(":x='" + DIGIT_WIDTH + "*" + digits.get(i) + "':y=0[d" + i + "]");
    }
    var below = "flown";
    for (var i = 0; i < digits.size(); i++) {
      var x = CODE_LEFT + i * DIGIT_WIDTH;
      graph.append(";[" + below + "][d" + i + "]overlay=" + x + ":" + CODE_TOP + "[c" + i + "]");
      below = "c" + i;
    }
    graph.append(";[" + below + "]drawbox=x=0:y=0:w=iw:h=14:color=white:t=fill");
    graph.append(":enable='lt(mod(n," + RATE + "),3)',");
    graph.append("drawbox=x=0:y=ih-14:w=iw:h=14:color=white:t=fill");
    graph.append(":enable='lt(mod(n," + RATE + "),3)',format=yuv420p[film]");
    return graph.toString();
  }
}
