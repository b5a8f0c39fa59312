package hotrange.run;

import hotrange.cost.BadPrices;
import hotrange.engine.Micros;
import hotrange.result.MetricValue;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Expectation;
import hotrange.scenario.Expectation.Subject;
import hotrange.scenario.Scenario;
import hotrange.workload.CallPlan;
import hotrange.workload.recorded.BadRecording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One replication alone, of the first strategy of a scenario: for searches, which need one after the other. */
public final class SingleReplication {

    private SingleReplication() {}

    /**
     * What a replication finds.
     *
     * @param values of the subjects of the scenario's expectations, in order; null where the sample does not support one
     * @param overloaded more than half of the calls failed
     */
    public record Found(List<@Nullable Double> values, boolean overloaded) {}

    /**
     * Runs the replication with this number, from 0, on the draws that it has in a run of all.
     *
     * @throws BadInput when a recorded file or a combination of values makes the run impossible
     */
    public static Found run(Scenario scenario, int index, boolean strict) {
        long seconds = scenario.duration().toSeconds();
        Replication.Span span = new Replication.Span(seconds, scenario.warmup().toSeconds(), false);
        Expectation.Span counted = new Expectation.Span(span.warmupSeconds(), seconds);
        Recordings recordings = new Recordings(scenario::resolve, strict, seconds * Micros.SECOND);
        var setup = scenario.strategies().get(0).setup();
        try {
            Pricing pricing = Pricing.of(scenario, setup);
            Recordings.Plans plans = recordings.plan(setup);
            List<Expectation.Span> spans = new Judge(scenario.expectations()).spans(counted);
            Replication replication = new Replication(index, scenario.seed(), setup, plans.plans(), span, spans, 0);
            replication.run(() -> {});
            ReplicationResult result = new ReplicationResult(replication, pricing);
            List<String> workloads = plans.plans().stream().map(CallPlan::name).toList();
            List<@Nullable Double> values = new ArrayList<>();
            for (Expectation expectation : scenario.expectations()) {
                values.add(value(expectation.subject(), workloads, result, span, counted));
            }
            return new Found(values, 2 * result.summary.failedCalls() > result.summary.calls());
        } catch (BadPrices | BadRecording | IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Double value(
            Subject subject,
            List<String> workloads,
            ReplicationResult result,
            Replication.Span span,
            Expectation.Span counted) {
        List<ReplicationResult> alone = List.of(result);
        if (subject.span() != null || subject.reason() != null) {
            return Judge.value(workloads, subject, alone, counted)
                    .replications()
                    .get(0);
        }
        int workload = subject.workload() == null ? MetricTable.ALL : workloads.indexOf(subject.workload());
        return new MetricTable(alone, span)
                .values(workload).stream()
                        .filter(value -> value.metric().equals(subject.metric().key()))
                        .findFirst()
                        .map(MetricValue::replications)
                        .map(values -> values.get(0))
                        .orElse(null);
    }
}
