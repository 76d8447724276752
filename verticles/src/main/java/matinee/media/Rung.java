package matinee.media;

/// One rendition of the adaptive ladder.
///
/// @param name file name prefix, such as `720p`: the shorter side
/// @param peakKbps highest bit rate of the picture in kilobits per second
record Rung(String name, Size size, int peakKbps) {}
