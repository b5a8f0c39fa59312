package hotrange.workload.law;

import hotrange.engine.Micros;
import hotrange.workload.spec.LatencySpec;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.jspecify.annotations.Nullable;

/**
 * The law through given percentiles: log-normal from each to the next. Below the median it mirrors the stretch above, and
 * beyond the last percentile the last stretch goes on.
 */
final class GivenQuantiles {

    private static final double[] SHARES = {0.5, 0.9, 0.95, 0.99, 0.999};

    // Standard normal quantile and logarithm of the time, by point.
    private final double[] normals = new double[SHARES.length];
    private final double[] logs = new double[SHARES.length];
    private final double longest;
    private int points;

    private GivenQuantiles(LatencySpec.Quantiles spec, int tickBits) {
        @Nullable Duration[] times = {spec.p50(), spec.p90(), spec.p95(), spec.p99(), spec.p999()};
        for (int i = 0; i < SHARES.length; i++) {
            Duration time = times[i];
            if (time != null) {
                normals[points] = normal(1 - SHARES[i]);
                logs[points++] = StrictMath.log(ticks(time, tickBits));
            }
        }
        longest = spec.max() == null ? Double.MAX_VALUE : ticks(spec.max(), tickBits);
    }

    static QuantileTable table(LatencySpec.Quantiles spec, int tickBits) {
        GivenQuantiles law = new GivenQuantiles(spec, tickBits);
        return new QuantileTable(p -> law.at(-normal(p)), p -> law.at(normal(p)));
    }

    private static double ticks(Duration time, int tickBits) {
        return (double) Math.max(1, Micros.of(time) << tickBits);
    }

    /** The standard normal value that is exceeded with probability {@code p}. */
    private static double normal(double p) {
        return Math.sqrt(2) * Erf.erfcInv(2 * p);
    }

    private double at(double normal) {
        int i = Arrays.binarySearch(normals, 0, points, normal);
        int from = Math.max(0, Math.min(points - 2, i >= 0 ? i : -i - 2));
        double sigma = (logs[from + 1] - logs[from]) / (normals[from + 1] - normals[from]);
        return Math.min(longest, StrictMath.exp(logs[from] + sigma * (normal - normals[from])));
    }
}
