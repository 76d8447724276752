package matinee.protocol;

/// An upload has become the picture of an emote, in the place of what was uploaded.
///
/// @param still the upload with the still picture of one that moves; null for one that does not
public record EmoteMade(@org.jspecify.annotations.Nullable String still) {}
