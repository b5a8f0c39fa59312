package hotrange.run;

import hotrange.compare.StrategyDifferences;
import hotrange.engine.Micros;
import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.PrecisionOutcome;
import hotrange.result.Provenance;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.Sensitivity;
import hotrange.result.StrategyResult;
import hotrange.run.provenance.Statements;
import hotrange.scenario.Scenario;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the strategies of a scenario together, judges its expectations and states where the numbers come from. */
final class Assembly {

    private Assembly() {}

    static RunResult result(
            Scenario scenario,
            List<StrategyResult> strategies,
            List<ExpectationOutcome> outcomes,
            @Nullable PrecisionOutcome precision,
            @Nullable Sensitivity sensitivity,
            @Nullable List<RootCause.Cured> cures) {
        Provenance provenance = new Provenance(
                Version.NUMBER,
                scenario.seed(),
                Micros.of(scenario.duration()),
                Micros.of(scenario.warmup()),
                scenario.replications(),
                profiles(scenario),
                scenario.text(),
                Statements.limits(),
                Statements.assumptions(scenario.strategies()));
        Set<Metric> empty = empty(strategies);
        List<StrategyResult> shown =
                strategies.stream().map(s -> s.without(empty)).toList();
        return new RunResult(
                RunResult.SCHEMA,
                scenario.title(),
                scenario.question(),
                provenance,
                shown,
                StrategyDifferences.of(shown),
                precision,
                outcomes,
                sensitivity,
                cures);
    }

    /** The metrics that a result has only if any strategy has some, where none has. */
    private static Set<Metric> empty(List<StrategyResult> strategies) {
        Set<Metric> empty = EnumSet.noneOf(Metric.class);
        for (Metric metric : Metric.values()) {
            boolean none = strategies.stream()
                    .flatMap(s -> Objects.requireNonNull(s.metric(metric)).replications().stream())
                    .allMatch(value -> value == null || value == 0);
            if (none && !metric.always()) {
                empty.add(metric);
            }
        }
        return empty;
    }

    private static String profiles(Scenario scenario) {
        return scenario.strategies().stream()
                .map(s -> s.setup().profile().label())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
