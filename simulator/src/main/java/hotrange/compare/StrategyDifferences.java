package hotrange.compare;

import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyDifference;
import hotrange.result.StrategyResult;
import hotrange.statistics.Holm;
import hotrange.statistics.MeanDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the headline metrics of every later strategy with the first one's, replication by replication. */
public final class StrategyDifferences {

    private StrategyDifferences() {}

    private record Pairs(StrategyResult strategy, Metric metric, MeanDifference found, boolean equal) {}

    /** Every headline metric that all replications of both have, strategy by strategy. */
    public static List<StrategyDifference> of(List<StrategyResult> strategies) {
        StrategyResult reference = strategies.get(0);
        List<Pairs> all = new ArrayList<>();
        for (StrategyResult strategy : strategies.subList(1, strategies.size())) {
            for (Metric metric : Metric.HEADLINES) {
                double[] before = values(reference.metric(metric));
                double[] after = values(strategy.metric(metric));
                if (before != null && after != null) {
                    all.add(new Pairs(
                            strategy, metric, MeanDifference.paired(before, after), Arrays.equals(before, after)));
                }
            }
        }
        double[] adjusted =
                Holm.adjusted(all.stream().mapToDouble(pairs -> pairs.found.p()).toArray());
        List<StrategyDifference> differences = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            differences.add(difference(reference, all.get(i), adjusted[i]));
        }
        return differences;
    }

    /** The values of all replications; null where one has none. */
    private static double @Nullable [] values(@Nullable MetricValue metric) {
        if (metric == null || metric.replications().stream().anyMatch(Objects::isNull)) {
            return null;
        }
        return metric.replications().stream()
                .mapToDouble(Objects::requireNonNull)
                .toArray();
    }

    private static StrategyDifference difference(StrategyResult reference, Pairs pairs, double adjusted) {
        MeanDifference found = pairs.found;
        boolean known = Double.isFinite(found.half());
        return new StrategyDifference(
                pairs.strategy.name(),
                reference.name(),
                pairs.metric.key(),
                found.mean(),
                known ? (Double) found.low() : null,
                known ? (Double) found.high() : null,
                adjusted,
                verdict(pairs, adjusted));
    }

    private static DifferenceVerdict verdict(Pairs pairs, double adjusted) {
        if (pairs.equal) {
            return DifferenceVerdict.EQUAL;
        }
        if (adjusted > Holm.LEVEL) {
            return DifferenceVerdict.NOT_SHOWN;
        }
        return pairs.found.mean() > 0 == pairs.metric.moreIsBetter()
                ? DifferenceVerdict.BETTER
                : DifferenceVerdict.WORSE;
    }
}
