package hotrange.advice;

import hotrange.advice.request.TrafficPattern;
import hotrange.advice.request.WorkloadFacts;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.Usage;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Scenario;
import hotrange.scenario.Strategy;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The month that a request with bursts is billed for: a burst every 20 minutes, at known times in 4 hours of a day alone,
 * whatever the length of the run. What is stored and used by requests follows the calls, which is exact where nothing is
 * throttled or cached; provisioned capacity is that of the run in hours with bursts, and in others what a candidate starts
 * with, which is what it needs at the sustained rate.
 */
final class AssumedMonth {

    /** In which bursts come whose times are known; assumed. */
    static final int PEAK_HOURS = 4;

    private static final double HOURS = 24;
    private static final String INDEX = "/index/";
    private static final double SAME = 1e-9;

    private AssumedMonth() {}

    /** US dollars of a candidate; those of its run where there are no bursts or they come as often in the run. */
    static double cost(Scenario scenario, Strategy strategy, StrategyResult result, @Nullable WorkloadFacts facts) {
        double ofRun = Judged.value(result, Metric.COST_PER_MONTH);
        if (facts == null || !facts.hasBursts()) {
            return ofRun;
        }
        double inRun = mean(facts, scenario.duration());
        double calls = mean(facts, TrafficPattern.EVERY) / inRun;
        double part = facts.timesKnown() ? PEAK_HOURS / HOURS : 1;
        if (part == 1 && Math.abs(calls - 1) < SAME) {
            return ofRun;
        }
        Pricing pricing = Pricing.of(scenario, strategy.setup());
        Map<String, TableSpec> tables = strategy.setup().tables();
        double withBursts = month(pricing, usage(result.usage(), calls, null));
        double without = month(pricing, usage(result.usage(), facts.sustained() / inRun, tables));
        return part * withBursts + (1 - part) * without;
    }

    /** Calls per second over a time with one burst. */
    private static double mean(WorkloadFacts facts, Duration time) {
        double burst = (double) facts.pattern().length().toMillis() / time.toMillis();
        return facts.sustained() + burst * (facts.peak() - facts.sustained());
    }

    private static double month(Pricing pricing, Usage usage) {
        return pricing.cost("", usage, 0, 0).perMonth();
    }

    /** @param tables whose capacity at the start counts; null for that of the run */
    private static Usage usage(Usage run, double calls, @Nullable Map<String, TableSpec> tables) {
        return new Usage(
                run.seconds(),
                run.resources().stream()
                        .map(one -> resource(one, calls, tables == null ? null : atStart(one.resource(), tables)))
                        .toList(),
                run.caches());
    }

    private static ResourceUsage resource(ResourceUsage run, double calls, @Nullable ProvisionedThroughput units) {
        return new ResourceUsage(
                run.resource(),
                run.tableClass(),
                run.replicated(),
                run.readRequestUnits() * calls,
                run.writeRequestUnits() * calls,
                units == null
                        ? run.provisionedReadUnits()
                        : hours(run.provisionedReadUnits(), units.readCapacityUnits()),
                units == null
                        ? run.provisionedWriteUnits()
                        : hours(run.provisionedWriteUnits(), units.writeCapacityUnits()),
                run.bytesAtStart(),
                run.bytesAdded() * calls,
                run.bytesRemoved() * calls,
                run.deletedAfterSeconds());
    }

    private static List<Double> hours(List<Double> run, long units) {
        return Collections.nCopies(run.size(), (double) units);
    }

    private static @Nullable ProvisionedThroughput atStart(String resource, Map<String, TableSpec> tables) {
        int at = resource.indexOf(INDEX);
        TableSpec table = tables.get(at < 0 ? resource : resource.substring(0, at));
        if (table == null || at < 0) {
            return table == null ? null : table.provisionedThroughput();
        }
        IndexSpec index = table.globalSecondaryIndexes().get(resource.substring(at + INDEX.length()));
        return index == null ? null : index.provisionedThroughput();
    }
}
