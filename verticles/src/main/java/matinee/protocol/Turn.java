package matinee.protocol;

/// Which place an ask has among those of one sender that must be decided in the order given.
///
/// @param line one sender's order; chosen at random
/// @param number place in the line, from 1 without holes
/// @param base the oldest of the line without an answer: everything before it is answered
public record Turn(long line, long number, long base) {
  /// Lines are numbers that JSON carries exactly.
  public static final long LINE_MAX = 1L << 52;
}
