package matinee.protocol;

/// A role that somebody was given, with the name they had then.
///
/// @param role never [Role#OWNER]
public record Appointment(String id, String name, Role role) {}
