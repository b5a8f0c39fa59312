package hotrange.workload.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the client objects, each used by one request at a time (5.8).
 *
 * @param keepAlive whether a connection stays open after its request
 * @param idleTimeout how long one stays open that nobody uses; null for always
 */
public record ConnectionsSpec(boolean keepAlive, @Nullable Duration idleTimeout) {}
