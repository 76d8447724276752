/// Who may come into a room and what may be said there: the rules, without a verticle of its own.
///
/// [DoorLogic] says whether somebody comes in, [GuardLogic] what hosts may do about it and what is
/// stored of that ([Guard], a register that never leaves its owner whole), [Censor] what may be
/// said, [SpeechGate] how often. `rooms` runs the door, `chat` the gate. Everything here
/// is pure: time comes as an argument.
@NullMarked
package matinee.door;

import org.jspecify.annotations.NullMarked;
