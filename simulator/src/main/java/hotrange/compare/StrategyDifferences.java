package hotrange.compare;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyDifference;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the headline metrics of every later strategy with the first one's, replication by replication. */
public final class StrategyDifferences {

    private StrategyDifferences() {}

    /** Every headline metric that all replications of both have, strategy by strategy; all of them are one family. */
    public static List<StrategyDifference> of(List<StrategyResult> strategies) {
        StrategyResult reference = strategies.get(0);
        List<Difference> all = new ArrayList<>();
        for (StrategyResult strategy : strategies.subList(1, strategies.size())) {
            Subject subject = new Subject(reference.name(), strategy.name(), "");
            for (Metric metric : Metric.HEADLINES) {
                double[] before = values(reference.metric(metric));
                double[] after = values(strategy.metric(metric));
                if (before != null && after != null) {
                    all.add(Judging.difference(subject, metric, before, after, true));
                }
            }
        }
        return Judging.judged(all).stream()
                .map(d -> new StrategyDifference(
                        d.subject().after(),
                        d.subject().before(),
                        d.metric(),
                        d.difference(),
                        d.low(),
                        d.high(),
                        d.adjusted(),
                        d.verdict()))
                .toList();
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
}
