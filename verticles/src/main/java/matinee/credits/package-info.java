/// Credits between nodes: how much of what owners say to a gateway node may be on its way, since
/// the event bus holds whatever is sent to a slow node in memory, without a bound.
///
/// No actor of its own. [Credit] is the account of one node at a sender, [NodeCredits] has those
/// of all nodes and is shared by the shards of this one; `rooms` asks it before it sends. Now and
/// then a message says how far the sender is, and `gateway` answers once all of its instances have
/// heard it ([Receipts]). What there is no credit for is not sent: gateways notice the gap and ask
/// for what they missed, as after any loss.
@NullMarked
package matinee.credits;

import org.jspecify.annotations.NullMarked;
