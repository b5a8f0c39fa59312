package hotrange.workload.spec;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service-time law that replaces the built-in one of 5.3. */
public sealed interface LatencySpec {

    /** Always the same. */
    record Constant(Duration time) implements LatencySpec {}

    /** Log-normal with this median and σ of the logarithm. */
    record LogNormal(Duration median, double sigma) implements LatencySpec {}

    /**
     * The law through percentiles as CloudWatch or a client shows them, log-normal from each to the next; null ones are not
     * known, at least one beside the median is.
     *
     * @param max no attempt takes longer; null for no such bound
     */
    record Quantiles(
            Duration p50,
            @Nullable Duration p90,
            @Nullable Duration p95,
            @Nullable Duration p99,
            @Nullable Duration p999,
            @Nullable Duration max)
            implements LatencySpec {

        /** The percentiles that are known, in order, the maximum last. */
        public List<Duration> known() {
            return Stream.of(p50, p90, p95, p99, p999, max)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}
