package hotrange.table.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * New bounds for auto scaling at a set time (3.13).
 *
 * @param at time since the start, whole minutes
 * @param every time until it happens again, whole minutes; null means once
 * @param direction whose bounds
 * @param minCapacity new minimum, null to keep it
 * @param maxCapacity new maximum, null to keep it
 */
public record ScheduledActionSpec(
        Duration at,
        @Nullable Duration every,
        Direction direction,
        @Nullable Long minCapacity,
        @Nullable Long maxCapacity) {}
