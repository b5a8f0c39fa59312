package hotrange.trace.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The metrics of namespace AWS/DynamoDB that say something about traffic and capacity (8.8). */
public enum TableMetric {
    /** Sum of units. */
    ConsumedReadCapacityUnits,
    /** Sum of units. */
    ConsumedWriteCapacityUnits,
    /** Units per second; CloudWatch has it every five minutes. */
    ProvisionedReadCapacityUnits,
    /** Units per second; CloudWatch has it every five minutes. */
    ProvisionedWriteCapacityUnits,
    /** Sum of events. */
    ReadThrottleEvents,
    /** Sum of events. */
    WriteThrottleEvents;

    /** Whether values of a period add up; otherwise they are rates or limits. */
    boolean isSum() {
        return this != ProvisionedReadCapacityUnits && this != ProvisionedWriteCapacityUnits;
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(TableMetric::name).toList();
    }

    /** The metric of this name in any case; null for another one. */
    public static @Nullable TableMetric named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** The metric whose name stands somewhere in a text; null for none. */
    static @Nullable TableMetric in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(metric -> lower.contains(metric.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
