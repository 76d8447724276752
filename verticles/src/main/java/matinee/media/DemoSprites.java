package matinee.media;

import java.util.Random;

/// Draws the parts of the demo film. The landscape repeats at half its width, so that it can scroll
/// for ever.
final class DemoSprites {
  /// Which of the segments a to g light up for each digit.
  private static final String[] SEGMENTS = {
    "abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg"
  };

  private static final int LIT = 0xFFFFE9B8;
  private static final int SHADE = 0xB0100C20;
  private static final int HILLS_HEIGHT = 220;
  private static final int STROKE = 16;

  private DemoSprites() {}

  /// A sky from night to dusk with stars.
  static Sprite landscape() {
    var sky = new Sprite(2 * DemoLogic.WIDTH, DemoLogic.HEIGHT);
    for (var y = 0; y < sky.height(); y++) {
      var down = (double) y / sky.height();
      var colour = mix(mix(0xFF0B1030, 0xFF47246B, down), 0xFFE8825A, Math.pow(down, 4));
      for (var x = 0; x < sky.width(); x++) sky.set(x, y, colour);
    }
    var random = new Random(7); // the same sky each time
    for (var i = 0; i < 260; i++) {
      var x = random.nextInt(DemoLogic.WIDTH - 3);
      var y = random.nextInt(DemoLogic.HEIGHT * 2 / 3);
      var size = 1 + random.nextInt(3);
      for (var at : new int[] {x, x + DemoLogic.WIDTH}) square(sky, at, y, size, 0xFFF4EFFF);
    }
    return sky;
  }

  /// Two ranges of hills, the nearer one darker.
  static Sprite hills() {
    var hills = new Sprite(2 * DemoLogic.WIDTH, HILLS_HEIGHT);
    for (var x = 0; x < hills.width(); x++) {
      var turn = 2 * Math.PI * x / DemoLogic.WIDTH;
      var far = 70 + 36 * Math.sin(turn * 2) + 18 * Math.sin(turn * 5 + 1);
      var near = 140 + 30 * Math.sin(turn * 3 + 2) + 12 * Math.sin(turn * 7);
      for (var y = 0; y < HILLS_HEIGHT; y++) {
        if (y > near) hills.set(x, y, 0xFF120D22);
        else if (y > far) hills.set(x, y, 0xFF2A1A45);
      }
    }
    return hills;
  }

  /// The ten digits and a colon side by side on a dark plate.
  static Sprite digits() {
    var sheet = new Sprite(11 * DemoLogic.DIGIT_WIDTH, DemoLogic.DIGIT_HEIGHT);
    for (var y = 0; y < sheet.height(); y++) {
      for (var x = 0; x < sheet.width(); x++) sheet.set(x, y, SHADE);
    }
    for (var digit = 0; digit < SEGMENTS.length; digit++) {
      for (var segment : SEGMENTS[digit].toCharArray()) {
        segment(sheet, digit * DemoLogic.DIGIT_WIDTH, segment);
      }
    }
    var colon = 10 * DemoLogic.DIGIT_WIDTH + DemoLogic.DIGIT_WIDTH / 2 - STROKE / 2;
    square(sheet, colon, 52, STROKE, LIT);
    square(sheet, colon, 100, STROKE, LIT);
    return sheet;
  }

  /// A glowing ball with soft edges.
  static Sprite ball() {
    var ball = new Sprite(DemoLogic.BALL, DemoLogic.BALL);
    var radius = DemoLogic.BALL / 2.0;
    for (var y = 0; y < DemoLogic.BALL; y++) {
      for (var x = 0; x < DemoLogic.BALL; x++) {
        var away = Math.hypot(x + 0.5 - radius, y + 0.5 - radius);
        var light = Math.hypot(x - radius * 0.7, y - radius * 0.65) / radius;
        var opacity = (int) Math.round(255 * Math.clamp(radius - away, 0, 1));
        var colour = mix(0xFFFFF1C2, 0xFFE0523A, Math.clamp(light, 0, 1));
        ball.set(x, y, (opacity << 24) | (colour & 0xFFFFFF));
      }
    }
    return ball;
  }

  private static void segment(Sprite sheet, int left, char name) {
    var x = left + 14;
    var right = left + DemoLogic.DIGIT_WIDTH - 14 - STROKE;
    var wide = DemoLogic.DIGIT_WIDTH - 28;
    var half = 62;
    switch (name) {
      case 'a' -> bar(sheet, x, 14, wide, STROKE);
      case 'b' -> bar(sheet, right, 14, STROKE, half + STROKE);
      case 'c' -> bar(sheet, right, 14 + half, STROKE, half + STROKE);
      case 'd' -> bar(sheet, x, 14 + 2 * half, wide, STROKE);
      case 'e' -> bar(sheet, x, 14 + half, STROKE, half + STROKE);
      case 'f' -> bar(sheet, x, 14, STROKE, half + STROKE);
      case 'g' -> bar(sheet, x, 14 + half, wide, STROKE);
      default -> throw new IllegalArgumentException("no such segment");
    }
  }

  private static void square(Sprite sprite, int x, int y, int side, int colour) {
    for (var dy = 0; dy < side; dy++) {
      for (var dx = 0; dx < side; dx++) sprite.set(x + dx, y + dy, colour);
    }
  }

  private static void bar(Sprite sprite, int x, int y, int width, int height) {
    for (var dy = 0; dy < height; dy++) {
      for (var dx = 0; dx < width; dx++) sprite.set(x + dx, y + dy, LIT);
    }
  }

  /// A colour between two, opaque.
  private static int mix(int from, int to, double share) {
    var mixed = 0xFF;
    for (var shift = 16; shift >= 0; shift -= 8) {
      var a = (from >> shift) & 0xFF;
      var b = (to >> shift) & 0xFF;
      mixed = (mixed << 8) | (int) Math.round(a + (b - a) * Math.clamp(share, 0, 1));
    }
    return mixed;
  }
}
