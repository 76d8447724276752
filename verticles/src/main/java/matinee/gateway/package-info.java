/// The edge: HTTP routes, WebSockets, and the fan-out to the sockets of this node.
///
/// Checks who calls, from where, how much and how often; answers errors in one shape; serves the
/// pages. It decides nothing about rooms, videos or accounts: it asks their owners over the bus.
///
/// Start with [matinee.gateway.GatewayVerticle], which listens, and
/// [matinee.gateway.GatewayRouter], which lists what every request passes through. Groups of routes
/// are in `routes`.
@NullMarked
package matinee.gateway;

import org.jspecify.annotations.NullMarked;
