package hotrange.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one strategy over all replications.
 *
 * @param metric its key, see {@link Metric}
 * @param value pooled over the replications; null where the sample does not support it
 * @param low lower end of the 95 % t interval of the mean over replications; null with fewer than 2 replications
 * @param high upper end
 * @param replications the value of each replication, in order; null entries where unsupported
 */
public record MetricValue(
        String metric,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        List<@Nullable Double> replications) {}
