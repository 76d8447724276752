/// The server's own look at the links that people queue: what is there, and how long it is.
///
/// [AddressRules] says which addresses may be asked at all, [GuardedClient] is the only thing in
/// this program that asks a server which somebody else named, [LinkReading] reads what came back
/// and [LinkProber] puts them together. Viewers fetch links by themselves: nothing of a film ever
/// goes through here.
@NullMarked
package matinee.links;

import org.jspecify.annotations.NullMarked;
