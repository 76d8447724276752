package matinee.simulation;

/// A viewer's end of a socket.
public interface Link {
  /// Sends a frame; it arrives later, in order, or never.
  void send(String frame);

  /// The network drops everything on the way; the gateway learns of it much later.
  void cut();

  /// The viewer closes it in good order.
  void leave();
}
