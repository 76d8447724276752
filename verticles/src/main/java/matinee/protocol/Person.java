package matinee.protocol;

/// Who did something, as the others see it.
///
/// @param id an identity id, `g_…` or `a_…`
/// @param name the name at that moment, 1 to 40 characters
public record Person(String id, String name) {
  /// The room itself, where nobody in particular did something.
  public static final Person ROOM = new Person("room", "room");
}
