package hotrange.scenario;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code expect}: a metric of a strategy, or of one of its workloads, compared with a number.
 *
 * @param strategy name of the strategy
 * @param text as written, for example {@code throttledShare of checkout < 0.1 %}
 * @param metric key of the metric
 * @param workload name of the workload; null for all together
 * @param operator one of {@code <}, {@code <=}, {@code >}, {@code >=}
 * @param limit in the metric's base unit (shares 0 to 1, times in microseconds)
 */
public record Expectation(
        String strategy,
        String text,
        String metric,
        @Nullable String workload,
        String operator,
        double limit) {}
