package hotrange.result.sweep;

import java.util.List;

/**
 * A value of a scenario that a sweep goes through.
 *
 * @param path where it stands, for example {@code workloads.checkout.rate}
 * @param values as written, in order; at least one
 */
public record SweepAxis(String path, List<String> values) {}
