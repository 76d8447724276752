package matinee.chat;

/// What the rules need to know of a chat log.
///
/// @param messages how many messages were ever posted
record Chat(long messages) {}
