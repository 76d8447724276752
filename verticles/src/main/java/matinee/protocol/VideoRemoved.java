package matinee.protocol;

/// A video is gone with its files.
public record VideoRemoved(VideoId id) implements CatalogChange {}
