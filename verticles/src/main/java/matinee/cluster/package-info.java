/// Which node owns which shard, how to reach the owner, and what time it is.
///
/// Rows in PostgreSQL are the authority: a node row with a lease in database time, a shard row with
/// owner and epoch. [ShardKeeperVerticle] keeps this node's rows and runs its shards, [ShardMap] is
/// what the node believes, [Owners] asks an owner, [NodeInboxVerticle] takes such asks in.
/// [ClusterClock] is the time base of every stamp.
@NullMarked
package matinee.cluster;

import org.jspecify.annotations.NullMarked;
