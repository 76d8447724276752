package matinee.door;

import matinee.protocol.Person;

/// What a member told the hosts of.
///
/// @param member whom it is about
/// @param seq the message that it is about; 0 for none
/// @param text what the message said
public record Report(
    long id, long atMs, Person by, Person member, long seq, String text, String reason) {}
