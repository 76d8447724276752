package matinee.protocol;

/// A change of the catalogue, published inside a node for its live listeners.
public sealed interface CatalogChange permits VideoChanged, VideoRemoved {}
