package matinee.media;

/// A picture to be drawn on, red, green, blue and opacity per pixel as `0xAARRGGBB`.
final class Sprite {
  private final int width;
  private final int height;
  private final int[] pixels;

  Sprite(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void set(int x, int y, int argb) {
    if (x >= 0 && y >= 0 && x < width && y < height) pixels[y * width + x] = argb;
  }

  /// The pixels row by row, three or four bytes each.
  byte[] bytes(boolean withOpacity) {
    var each = withOpacity ? 4 : 3;
    var bytes = new byte[pixels.length * each];
    for (var i = 0; i < pixels.length; i++) {
      bytes[i * each] = (byte) (pixels[i] >> 16);
      bytes[i * each + 1] = (byte) (pixels[i] >> 8);
      bytes[i * each + 2] = (byte) pixels[i];
      if (withOpacity) bytes[i * each + 3] = (byte) (pixels[i] >>> 24);
    }
    return bytes;
  }
}
