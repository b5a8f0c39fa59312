package hotrange.workload.spec;

import java.time.Duration;

/** A service-time law that replaces the built-in one of 5.3. */
public sealed interface LatencySpec {

    /** Always the same. */
    record Constant(Duration time) implements LatencySpec {}

    /** Log-normal with this median and σ of the logarithm. */
    record LogNormal(Duration median, double sigma) implements LatencySpec {}
}
