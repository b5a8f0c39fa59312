package hotrange.definition;

import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.WarmThroughput;
import org.jspecify.annotations.Nullable;

/**
 * What a table or global index has to serve and to store, as defined.
 *
 * @param provisionedThroughput null under PAY_PER_REQUEST
 * @param onDemandThroughput the maximum under PAY_PER_REQUEST; null for none
 * @param warmThroughput null where the definition does not say
 * @param sizeBytes stored bytes, up to about six hours old; null where the definition does not say
 * @param itemCount stored items, as old; null where the definition does not say
 * @param autoScaling null for none
 */
public record CapacityDefinition(
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput,
        @Nullable Long sizeBytes,
        @Nullable Long itemCount,
        @Nullable AutoScalingSpec autoScaling) {

    /** The same with auto scaling, unless that is null or there is some already. */
    CapacityDefinition scaled(@Nullable AutoScalingSpec scaling) {
        return scaling == null || autoScaling != null
                ? this
                : new CapacityDefinition(
                        provisionedThroughput, onDemandThroughput, warmThroughput, sizeBytes, itemCount, scaling);
    }

    /** The same with other reads: those of a replica. */
    CapacityDefinition reading(@Nullable ProvisionedThroughput units, @Nullable OnDemandThroughput maximum) {
        return new CapacityDefinition(
                units == null ? provisionedThroughput : units,
                maximum == null ? onDemandThroughput : maximum,
                warmThroughput,
                sizeBytes,
                itemCount,
                autoScaling);
    }
}
