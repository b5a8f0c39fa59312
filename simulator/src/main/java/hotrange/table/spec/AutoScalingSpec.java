package hotrange.table.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Application Auto Scaling of a provisioned table or index; reads and writes apart.
 *
 * @param read policy of reads, null for none
 * @param write policy of writes, null for none
 * @param scheduledActions may be empty
 */
public record AutoScalingSpec(
        @Nullable TargetTrackingSpec read,
        @Nullable TargetTrackingSpec write,
        List<ScheduledActionSpec> scheduledActions) {

    public AutoScalingSpec {
        scheduledActions = List.copyOf(scheduledActions);
    }

    /** The policy of a direction, null for none. */
    public @Nullable TargetTrackingSpec policy(boolean reads) {
        return reads ? read : write;
    }
}
