package matinee.media;

import org.jspecify.annotations.Nullable;

/// What is known of a source file: its container, the picture stream and the sound stream to use.
///
/// @param container ffmpeg's name of the demuxer, such as `mov,mp4,m4a,3gp,3g2,mj2`
/// @param durationMs 0 when the container does not say
/// @param sound null when there is none that can be used
record Probe(String container, long durationMs, Picture picture, @Nullable Sound sound) {

  /// @param index number of the stream in the file
  /// @param width as shown: square pixels, rotation applied
  /// @param fps frames per second on average; 0 when unknown
  /// @param durationMs of this stream alone; 0 when unknown
  record Picture(int index, String codec, int width, int height, double fps, long durationMs) {}

  /// @param index number of the stream in the file
  record Sound(int index, String codec, int channels) {}
}
