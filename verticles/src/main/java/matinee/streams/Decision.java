package matinee.streams;

import matinee.protocol.ErrorCode;

/// The outcome of one command. Being refused is an ordinary answer, not an exception.
///
/// @param <E> the events of the stream
public sealed interface Decision<E> {
  /// A fact to store and announce.
  record Accepted<E>(E event) implements Decision<E> {}

  /// Already so: there is nothing to store.
  record Unchanged<E>() implements Decision<E> {}

  record Refused<E>(ErrorCode code, String message) implements Decision<E> {}

  static <E> Decision<E> accept(E event) {
    return new Accepted<>(event);
  }

  static <E> Decision<E> refuse(ErrorCode code, String message) {
    return new Refused<>(code, message);
  }
}
