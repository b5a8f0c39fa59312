package hotrange.table.spec;

import java.time.Duration;

/**
 * How auto scaling follows one direction of a resource (3.11).
 *
 * @param minCapacity units per second that auto scaling never goes below, at least 1
 * @param maxCapacity units per second that it never goes above; at least {@code minCapacity}, may lie above the quota (3.15)
 * @param targetValue share of the provisioned units that consumption should have, 0.2 to 0.9
 * @param scaleInCooldown after a scale-in, no other for this long unless a scale-out comes between (3.10)
 * @param scaleOutCooldown after a scale-out, only a larger one for this long (3.10)
 * @param disableScaleIn true where capacity is only raised
 */
public record TargetTrackingSpec(
        long minCapacity,
        long maxCapacity,
        double targetValue,
        Duration scaleInCooldown,
        Duration scaleOutCooldown,
        boolean disableScaleIn) {}
