package matinee.media;

/// Width and height of a picture in square pixels.
record Size(int width, int height) {

  /// The size as shown of a coded picture.
  ///
  /// @param pixelAspect width of a pixel divided by its height
  /// @param rotation in degrees; a quarter turn swaps the sides
  static Size shown(int width, int height, double pixelAspect, long rotation) {
    var square = (int) Math.max(1, Math.round(width * clamp(pixelAspect)));
    var quarter = Math.floorMod(rotation + 45, 180L) >= 90;
    return quarter ? new Size(height, square) : new Size(square, height);
  }

  int shorter() {
    return Math.min(width, height);
  }

  /// The same shape with this shorter side, with even sides of at least 2.
  Size withShorter(int side) {
    return scaled((double) side / shorter());
  }

  /// The same shape with this width, with even sides of at least 2.
  Size withWidth(int side) {
    return scaled((double) side / width);
  }

  private Size scaled(double scale) {
    return new Size(even(width * scale, width), even(height * scale, height));
  }

  /// The nearest even side that does not enlarge the source.
  private static int even(double side, int source) {
    return (int) Math.max(2, 2 * Math.min(Math.round(side / 2), source / 2));
  }

  private static double clamp(double pixelAspect) {
    return Math.clamp(pixelAspect, 0.1, 10);
  }
}
