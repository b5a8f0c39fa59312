package hotrange.table.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An UpdateTable that somebody makes at a set time; at least one of the others is given.
 *
 * @param at time since the start
 * @param provisionedThroughput new throughput; beside {@code billingMode: PROVISIONED} that of the new mode
 * @param billingMode new mode, of the table and all its indexes (F63–F65)
 * @param warmThroughput what to pre-warm to (F60)
 * @param onDemandThroughput new maximum of on-demand throughput (F59)
 */
public record CapacityChangeSpec(
        Duration at,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable BillingMode billingMode,
        @Nullable WarmThroughput warmThroughput,
        @Nullable OnDemandThroughput onDemandThroughput) {}
