package hotrange.run;

import hotrange.result.Metric;
import hotrange.result.Sensitivity;
import hotrange.run.sensitivity.Alternative;
import hotrange.run.sensitivity.Alternatives;
import hotrange.run.sensitivity.Seen;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.capacity.ThrottlingReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the first replication of every strategy again with other values of its assumptions, on the same draws, where
 * that can make a difference. Paired with its like, one replication tells the effect of a change.
 */
final class SensitivityRuns {

    private static final int KEY_RANGE = ThrottlingReason.LIMIT_TYPES - 1;
    /** The quota and the maximum come first among the limit types. */
    private static final int PROVISIONED = 2;

    private final Scenario scenario;
    private final Replication.Span span;
    private final ExecutorService threads;
    private final AtomicLong done;
    private final Runnable tick;
    private final List<Tried> all = new ArrayList<>();

    /**
     * Nothing run yet.
     *
     * @param done simulated seconds, for what need not be run
     * @param tick called after every simulated second
     */
    SensitivityRuns(Scenario scenario, Replication.Span span, ExecutorService threads, AtomicLong done, Runnable tick) {
        this.scenario = scenario;
        this.span = span;
        this.threads = threads;
        this.done = done;
        this.tick = tick;
    }

    private record Tried(
            Strategy strategy,
            List<@Nullable Double> base,
            List<Alternative> alternatives,
            List<Future<List<@Nullable Double>>> values) {}

    /** Loads the alternatives, some of which every run asks for. */
    static void prepare() {
        Alternatives.load();
    }

    /** Simulated seconds of all runs that may be needed. */
    static long seconds(Scenario scenario) {
        long each = scenario.duration().toSeconds();
        return scenario.strategies().stream()
                .mapToLong(strategy -> concerning(scenario, strategy).size() * each)
                .sum();
    }

    private static List<Alternative> concerning(Scenario scenario, Strategy strategy) {
        return Alternatives.ALL.stream()
                .filter(a -> a.concerns(strategy.setup(), scenario.duration()))
                .toList();
    }

    /** Begins the runs of a strategy whose own first replication is at hand. */
    void start(Strategy strategy, Recordings.Plans plans, Pricing pricing, ReplicationResult first) {
        Seen seen = seen(first);
        List<Alternative> alternatives = new ArrayList<>();
        List<Future<List<@Nullable Double>>> values = new ArrayList<>();
        for (Alternative alternative : concerning(scenario, strategy)) {
            if (alternative.isFelt(seen)) {
                Setup changed = alternative.applyTo(strategy.setup());
                alternatives.add(alternative);
                values.add(threads.submit(() -> run(changed, plans, pricing)));
            } else {
                done.addAndGet(span.seconds());
            }
        }
        all.add(new Tried(strategy, headlines(first), alternatives, values));
    }

    private List<@Nullable Double> run(Setup setup, Recordings.Plans plans, Pricing pricing) {
        Replication replication = new Replication(0, scenario.seed(), setup, plans.plans(), span, List.of(), 0);
        replication.run(tick);
        return headlines(new ReplicationResult(replication, pricing));
    }

    private List<@Nullable Double> headlines(ReplicationResult of) {
        return new MetricTable(List.of(of), span).pooled(Metric.HEADLINES);
    }

    /** What it saw, warm-up included. */
    private static Seen seen(ReplicationResult replication) {
        boolean keyRange = false;
        boolean wholeTable = false;
        boolean provisioned = false;
        boolean index = false;
        int peakUse = 0;
        for (DirectionStats direction : replication.directions) {
            boolean[] rejected = new boolean[ThrottlingReason.LIMIT_TYPES];
            for (int type = 0; type < rejected.length; type++) {
                rejected[type] = LongStream.of(direction.bins.reasons[type]).anyMatch(n -> n > 0);
                index |= rejected[type] && direction.resource.isIndex();
            }
            keyRange |= rejected[KEY_RANGE];
            provisioned |= rejected[PROVISIONED];
            wholeTable |= rejected[0] || rejected[1];
            for (int use : direction.bins.hottestUse) {
                peakUse = Math.max(peakUse, use);
            }
        }
        return new Seen(keyRange || wholeTable || provisioned, keyRange, wholeTable, index, peakUse);
    }

    /** Waits for all of them. */
    Sensitivity result() {
        Set<Alternative> used = new LinkedHashSet<>();
        List<Sensitivity.Effect> effects = new ArrayList<>();
        for (Tried tried : all) {
            List<List<@Nullable Double>> values = new ArrayList<>();
            for (Future<List<@Nullable Double>> future : tried.values()) {
                values.add(Simulator.get(future));
            }
            used.addAll(tried.alternatives());
            for (int m = 0; m < Metric.HEADLINES.size(); m++) {
                List<Sensitivity.Change> changes = new ArrayList<>();
                boolean known = tried.base().get(m) != null;
                for (int a = 0; a < values.size(); a++) {
                    Alternative alternative = tried.alternatives().get(a);
                    Double value = values.get(a).get(m);
                    known |= value != null;
                    changes.add(new Sensitivity.Change(
                            alternative.id(), alternative.change().written(), value));
                }
                if (known && !changes.isEmpty()) {
                    effects.add(new Sensitivity.Effect(
                            tried.strategy().name(),
                            Metric.HEADLINES.get(m).key(),
                            tried.base().get(m),
                            changes));
                }
            }
        }
        List<Sensitivity.Alternative> alternatives = Alternatives.ALL.stream()
                .filter(used::contains)
                .map(a -> new Sensitivity.Alternative(a.id(), a.change().written(), a.why()))
                .toList();
        return new Sensitivity(alternatives, effects);
    }
}
