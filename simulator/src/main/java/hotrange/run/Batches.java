package hotrange.run;

import hotrange.result.Metric;
import hotrange.result.PrecisionOutcome;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Strategy;
import hotrange.statistics.MeanInterval;
import hotrange.statistics.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The replications of all strategies: as many as were asked for, or batch by batch until intervals are narrow. Which
 * batch is the last one depends on nothing but the values of the replications before.
 */
final class Batches {

    /** Of a share, half an interval that is narrow whatever its mean is. */
    private static final double NEGLIGIBLE_SHARE = 0.0001;

    /** One strategy, what its workloads were planned to be, its prices, and its replications so far. */
    record Planned(Strategy strategy, Recordings.Plans plans, Pricing pricing, List<ReplicationResult> replications) {}

    private final List<Planned> all;
    private final Replication.Span span;
    private final ExecutorService threads;
    private final BiFunction<Planned, Integer, ReplicationResult> run;

    /**
     * Nothing run yet.
     *
     * @param run one replication, by its number
     */
    Batches(
            List<Planned> all,
            Replication.Span span,
            ExecutorService threads,
            BiFunction<Planned, Integer, ReplicationResult> run) {
        this.all = all;
        this.span = span;
        this.threads = threads;
        this.run = run;
    }

    /** Runs replications of every strategy until there are so many. */
    void runTo(int replications) {
        List<List<Future<ReplicationResult>>> running = new ArrayList<>();
        for (Planned planned : all) {
            List<Future<ReplicationResult>> futures = new ArrayList<>();
            for (int r = planned.replications.size(); r < replications; r++) {
                int index = r;
                futures.add(threads.submit(() -> run.apply(planned, index)));
            }
            running.add(futures);
        }
        for (int i = 0; i < running.size(); i++) {
            for (Future<ReplicationResult> future : running.get(i)) {
                all.get(i).replications.add(Simulator.get(future));
            }
        }
    }

    /** Runs batches until intervals are narrow at two looks in a row. */
    PrecisionOutcome runUntil(Precision precision) {
        boolean reached = false;
        boolean before = false;
        int replications = 0;
        for (int look = 1; !reached && replications < precision.most(); look++) {
            replications = precision.replications(look);
            runTo(replications);
            boolean narrow = precision.isNarrow(watched());
            reached = narrow && before;
            before = narrow;
        }
        return new PrecisionOutcome(precision.relative(), precision.most(), reached);
    }

    private List<Precision.Watched> watched() {
        List<Precision.Watched> watched = new ArrayList<>();
        for (Planned planned : all) {
            List<List<@Nullable Double>> values = planned.replications.stream()
                    .map(replication -> new MetricTable(List.of(replication), span).pooled(Metric.HEADLINES))
                    .toList();
            for (int m = 0; m < Metric.HEADLINES.size(); m++) {
                int metric = m;
                if (values.stream().allMatch(of -> of.get(metric) != null)) {
                    double[] each = values.stream()
                            .mapToDouble(of -> Objects.requireNonNull(of.get(metric)))
                            .toArray();
                    boolean share = Metric.HEADLINES.get(m).unit() == Metric.Unit.SHARE;
                    watched.add(new Precision.Watched(MeanInterval.of(each), share ? NEGLIGIBLE_SHARE : 0));
                }
            }
        }
        return watched;
    }
}
