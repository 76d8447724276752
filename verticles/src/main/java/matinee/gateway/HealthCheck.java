package matinee.gateway;

import io.vertx.core.Future;
import java.util.function.Supplier;

/// One thing that `/health/ready` looks at.
///
/// @param name the word in the answer
/// @param vital whether this node must not get requests without it; else it is only degraded
/// @param probe asked for each request; a failed future means down
public record HealthCheck(String name, boolean vital, Supplier<Future<Void>> probe) {}
