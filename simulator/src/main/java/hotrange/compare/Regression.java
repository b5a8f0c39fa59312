package hotrange.compare;

import hotrange.result.Metric;
import hotrange.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * When a result is worse than its baseline: a metric is worse, that is no chance, and it is no trifle
 * (docs/statistics.md, "Regression").
 */
public final class Regression {

    /** False alarms of one comparison, all its metrics together, are at most so likely. */
    public static final double LEVEL = 0.01;

    /**
     * What is a trifle: a difference of no more than one of both.
     *
     * @param absolute in the unit of the metric
     * @param relative as part of the baseline's value
     */
    public record Threshold(double absolute, double relative) {

        boolean exceededBy(Difference d) {
            return Math.abs(d.difference()) > absolute && Math.abs(d.difference()) > relative * Math.abs(d.before());
        }
    }

    private Regression() {}

    /** The threshold of every metric of a unit. */
    public static Threshold threshold(Metric.Unit unit) {
        return switch (unit) {
            case SHARE -> new Threshold(0.001, 0.05);
            case MICROS -> new Threshold(0, 0.03);
            // One more in every replication looks certain to a t test, however small the counts are.
            case COUNT -> new Threshold(5, 0.02);
            case UNITS, PER_SECOND, FACTOR, MONEY -> new Threshold(0, 0.02);
        };
    }

    /** The metrics that are worse in B, shown, and beyond their threshold. */
    public static List<Difference> failures(Comparison comparison) {
        return failures(comparison, d -> threshold(d.unit()));
    }

    /** The same with thresholds of one's own. */
    public static List<Difference> failures(Comparison comparison, Function<Difference, Threshold> thresholds) {
        List<Difference> all = comparison.differences();
        double[] adjusted =
                Holm.adjusted(all.stream().mapToDouble(Difference::p).toArray());
        List<Difference> failures = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Difference d = all.get(i);
            if (d.worsens() && adjusted[i] <= LEVEL && thresholds.apply(d).exceededBy(d)) {
                failures.add(d);
            }
        }
        return failures;
    }
}
