package matinee.chat;

import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import org.jspecify.annotations.Nullable;

/// A fact of the log on its way to being stored.
///
/// @param before the message that it changes, when the state did not have it at hand
record ChatEvent(ChatEntry entry, @Nullable ChatMessage before) {}
