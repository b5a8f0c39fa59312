package hotrange.scenario;

/**
 * One line of {@code expect}: a metric of a strategy compared with a number.
 *
 * @param strategy name of the strategy
 * @param text as written, for example {@code throttledShare < 0.1 %}
 * @param metric key of the metric
 * @param operator one of {@code <}, {@code <=}, {@code >}, {@code >=}
 * @param limit in the metric's base unit (shares 0 to 1, times in microseconds)
 */
public record Expectation(String strategy, String text, String metric, String operator, double limit) {}
