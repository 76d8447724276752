package matinee.bench.load;

/// What members say.
public enum Kind {
  /// A chat message: this server stores it before it tells it.
  CHAT(238),

  /// A signal without a promise, such as "is typing": nobody stores it.
  SIGNAL(68);

  /// Bytes of one as it reaches a member, without the frame around it. This server's own frames
  /// have about this length; other servers pass on texts of exactly this length.
  final int bytes;

  Kind(int bytes) {
    this.bytes = bytes;
  }
}
