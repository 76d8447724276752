/// Videos and their metadata: list, read, create, rename, delete, and resolve for rooms.
///
/// [matinee.catalog.CatalogVerticle] answers the commands of
/// [matinee.protocol.CatalogCommand] and keeps no state, so that any number of it may run. The
/// rules are in `CatalogLogic`; rows and files are behind [matinee.catalog.CatalogStore] and
/// [matinee.catalog.VideoFiles], which the storage package implements. The preparation of a video
/// is the media package's business: creating a video stores its job in the same transaction and
/// leaves a hint on the bus. Changes are published inside the node for live listeners.
@NullMarked
package matinee.catalog;

import org.jspecify.annotations.NullMarked;
