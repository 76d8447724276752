package matinee.protocol;

/// Where the media of an item come from.
public sealed interface Source {
  /// The longest address of a link, in characters.
  int URL_MAX = 2_000;

  /// A film of the catalogue.
  record Film(VideoId videoId) implements Source {}

  /// Somebody's media elsewhere on the web, which every viewer fetches by themselves.
  ///
  /// @param url absolute, `http` or `https`, as `LinkAddress` cleaned it
  record Link(LinkKind kind, String url) implements Source {}
}
