package hotrange.compare;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.Provenance;
import hotrange.result.ReplicationSummary;
import hotrange.result.RunResult;
import hotrange.result.Statement;
import hotrange.result.StrategyResult;
import hotrange.testing.Results;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results that hold nothing but chosen metrics. */
public final class Made {

    private Made() {}

    /** A result of version 0.1.0 over five replications from seed 42. */
    public static RunResult result(StrategyResult... strategies) {
        RunResult small = Results.small();
        return new RunResult(
                small.schema(),
                small.scenario(),
                small.question(),
                small.provenance(),
                List.of(strategies),
                List.of(),
                null,
                List.of(),
                null,
                null);
    }

    /** The same from another seed and by another version. */
    public static RunResult with(RunResult result, long seed, String version) {
        Provenance p = result.provenance();
        return with(
                result,
                new Provenance(
                        version,
                        seed,
                        p.durationMicros(),
                        p.warmupMicros(),
                        p.replications(),
                        p.profile(),
                        p.scenarioText(),
                        p.limits(),
                        p.assumptions()));
    }

    /** The same under other assumptions. */
    public static RunResult assuming(RunResult result, List<Statement> assumptions) {
        Provenance p = result.provenance();
        return with(
                result,
                new Provenance(
                        p.version(),
                        p.seed(),
                        p.durationMicros(),
                        p.warmupMicros(),
                        p.replications(),
                        p.profile(),
                        p.scenarioText(),
                        p.limits(),
                        assumptions));
    }

    private static RunResult with(RunResult result, Provenance provenance) {
        return new RunResult(
                result.schema(),
                result.scenario(),
                result.question(),
                provenance,
                result.strategies(),
                result.differences(),
                result.precision(),
                result.expectations(),
                result.sensitivity(),
                result.cures());
    }

    /** A strategy of a name with metrics, and no workload. */
    public static StrategyResult strategy(String name, MetricValue... metrics) {
        return strategy(name, new LinkedHashMap<>(), metrics);
    }

    /** A strategy with workloads. */
    public static StrategyResult strategy(
            String name, Map<String, List<MetricValue>> workloads, MetricValue... metrics) {
        List<ReplicationSummary> replications = IntStream.range(0, 5)
                .mapToObj(i -> new ReplicationSummary(i, "%016x".formatted(i), 1, 1, 0, 0, 0, 0))
                .toList();
        return new StrategyResult(
                name,
                new LinkedHashMap<>(),
                List.of(),
                null,
                List.of(),
                List.of(metrics),
                workloads,
                List.of(),
                Results.NO_USAGE,
                Results.NO_BILL,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                replications,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A metric with the values of its replications. */
    public static MetricValue metric(Metric metric, @Nullable Double... replications) {
        return metric(metric.key(), replications);
    }

    /** The same, of whatever name. */
    public static MetricValue metric(String key, @Nullable Double... replications) {
        return new MetricValue(key, replications[0], null, null, Arrays.asList(replications));
    }
}
