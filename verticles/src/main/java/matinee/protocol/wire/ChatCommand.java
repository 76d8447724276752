package matinee.protocol.wire;

import java.util.List;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// What a client says to change the chat log.
public sealed interface ChatCommand extends ClientFrame.Command {
  /// @param replyTo the number of the message that it answers, null for none
  /// @param mentions whom it names
  record Say(String cmdId, String text, @Nullable Long replyTo, List<Person> mentions)
      implements ChatCommand {}

  /// @param message the number of the message
  record Edit(String cmdId, long message, String text, List<Person> mentions)
      implements ChatCommand {}

  record Delete(String cmdId, long message) implements ChatCommand {}

  /// Takes the newest messages of a member away.
  ///
  /// @param sinceMs cluster time; 0 for all of them
  record Purge(String cmdId, String memberId, long sinceMs) implements ChatCommand {}

  record React(String cmdId, long message, String emoji, boolean on) implements ChatCommand {}
}
