package hotrange.compare;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which designs nobody beats in both cost per month and p99: each costs less than every other that is as fast.
 *
 * <p>Only designs that survive take part. Of two, the one that costs less beats the other unless its p99 is more than 5 %
 * longer, since shorter differences between percentiles are chance as a rule; at the same cost the faster one wins by as
 * much. So the cheapest are never beaten by all, and the front has at least one design where any survives.
 */
public final class CostFront {

    /** Part of a p99 by which others count as equal. */
    public static final double ALIKE = 0.05;

    /** Attempts throttled at most for occasional throttles, which are normal (7.13). */
    private static final double OCCASIONAL = 0.001;

    private CostFront() {}

    /**
     * A design.
     *
     * @param cost per month; {@code NaN} where it is not known
     * @param p99 in microseconds; {@code NaN} where it is not known
     * @param survives whether it takes part
     */
    public record Design(double cost, double p99, boolean survives) {

        /** From the metrics of a strategy. */
        public static Design of(List<MetricValue> metrics) {
            return new Design(
                    value(metrics, Metric.COST_PER_MONTH, Double.NaN),
                    value(metrics, Metric.CLIENT_P99, Double.NaN),
                    CostFront.survives(metrics));
        }

        /** Whether both numbers are known. */
        public boolean isKnown() {
            return !Double.isNaN(cost) && !Double.isNaN(p99);
        }
    }

    /** No call failed or was shed, and at most 0.1 % of the attempts were throttled. */
    public static boolean survives(List<MetricValue> metrics) {
        return value(metrics, Metric.THROTTLED_SHARE, 1) <= OCCASIONAL
                && value(metrics, Metric.FAILED_SHARE, 0) == 0
                && value(metrics, Metric.SHED_SHARE, 0) == 0;
    }

    private static double value(List<MetricValue> metrics, Metric metric, double none) {
        for (MetricValue found : metrics) {
            if (found.metric().equals(metric.key())) {
                Double value = found.value();
                return value == null ? none : value;
            }
        }
        return none;
    }

    /** Which of the designs are on the front. */
    public static boolean[] of(List<Design> designs) {
        List<Integer> byCost = new ArrayList<>();
        for (int i = 0; i < designs.size(); i++) {
            if (designs.get(i).survives() && designs.get(i).isKnown()) {
                byCost.add(i);
            }
        }
        byCost.sort(Comparator.comparingDouble(i -> designs.get(i).cost()));
        boolean[] front = new boolean[designs.size()];
        double fastestCheaper = Double.POSITIVE_INFINITY;
        int first = 0;
        while (first < byCost.size()) {
            double cost = designs.get(byCost.get(first)).cost();
            int next = first;
            double fastest = Double.POSITIVE_INFINITY;
            while (next < byCost.size() && designs.get(byCost.get(next)).cost() == cost) {
                fastest = Math.min(fastest, designs.get(byCost.get(next++)).p99());
            }
            for (int i : byCost.subList(first, next)) {
                double p99 = designs.get(i).p99();
                front[i] = fastestCheaper > (1 + ALIKE) * p99 && (1 + ALIKE) * fastest >= p99;
            }
            fastestCheaper = Math.min(fastestCheaper, fastest);
            first = next;
        }
        return front;
    }

    /** How many designs are known and survive. */
    public static long candidates(List<Design> designs) {
        return designs.stream().filter(d -> d.survives() && d.isKnown()).count();
    }
}
