package matinee.protocol;

/// A video is new, or its title, state or progress changed.
public record VideoChanged(Video video) implements CatalogChange {}
