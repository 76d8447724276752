/// One file per group of HTTP routes.
///
/// A group gets what it needs in its constructor and is mounted by [matinee.gateway.GatewayRouter]
/// once per gateway instance, so its handlers run on that instance's event loop. Who calls is told
/// by [matinee.gateway.Callers]; a handler that cannot answer fails the request, and
/// [matinee.gateway.Failures] turns that into the answer.
@NullMarked
package matinee.gateway.routes;

import org.jspecify.annotations.NullMarked;
