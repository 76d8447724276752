package matinee.door;

import matinee.protocol.Person;

/// A link that lets people in.
///
/// @param id the command that made it
/// @param token the secret of the link
/// @param untilMs when it ends; 0 for never
/// @param usesMax how many people may come by it; 0 for any number
/// @param uses how many have
public record Invite(
    String id, String token, Person by, long atMs, long untilMs, int usesMax, int uses) {
  boolean isOver(long nowMs) {
    return (untilMs > 0 && untilMs <= nowMs) || (usesMax > 0 && uses >= usesMax);
  }

  Invite used() {
    return new Invite(id, token, by, atMs, untilMs, usesMax, uses + 1);
  }
}
