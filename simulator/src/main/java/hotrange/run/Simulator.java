package hotrange.run;

import hotrange.cost.BadPrices;
import hotrange.cost.PriceList;
import hotrange.engine.Micros;
import hotrange.result.PrecisionOutcome;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.Sensitivity;
import hotrange.result.StrategyResult;
import hotrange.run.cures.CureRuns;
import hotrange.run.cures.Cures;
import hotrange.run.cures.Trial;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Expectation;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.statistics.Precision;
import hotrange.workload.recorded.BadRecording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs a scenario: every strategy × replication, several at a time, one thread each; the result depends on none of it. */
public final class Simulator {

    private static final long PROGRESS_SECONDS = 16;

    private Simulator() {}

    /** Reads ahead what every run asks for: prices, and other values of assumptions. */
    public static void prepare() {
        PriceList.load();
        SensitivityRuns.prepare();
    }

    /**
     * Finds the prices of every strategy of a scenario, and runs nothing.
     *
     * @throws BadInput when there are none, they lack one that is needed, or currencies differ
     */
    public static void check(Scenario scenario) {
        try {
            List<String> currencies = scenario.strategies().stream()
                    .map(strategy ->
                            Pricing.of(scenario, strategy.setup()).prices().currency())
                    .distinct()
                    .toList();
            if (currencies.size() > 1) {
                throw new BadInput("strategies must be billed in one currency to be compared; these are billed in "
                        + String.join(" and ", currencies));
            }
        } catch (BadPrices e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs all strategies and replications of a scenario.
     *
     * @throws BadInput when a recorded file, a price that is missing or a combination of values makes the run impossible
     */
    public static RunOutput run(Scenario scenario, RunOptions options) {
        check(scenario);
        long seconds = scenario.duration().toSeconds();
        Replication.Span span = new Replication.Span(seconds, scenario.warmup().toSeconds(), options.exactRequests());
        Recordings recordings = new Recordings(scenario::resolve, options.strict(), seconds * Micros.SECOND);
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, options.threads()), Simulator::daemon);
        try {
            int heatRows = heatRows(scenario);
            Judge judge = new Judge(scenario.expectations());
            Expectation.Span counted = new Expectation.Span(span.warmupSeconds(), seconds);
            Drifts drifts = new Drifts(counted);
            List<Expectation.Span> spans = Stream.concat(judge.spans(counted).stream(), drifts.spans().stream())
                    .toList();
            Precision precision = options.precision();
            int most = precision == null ? scenario.replications() : precision.most();
            AtomicLong done = new AtomicLong();
            long total = seconds * most * scenario.strategies().size()
                    + (options.sensitivity() ? SensitivityRuns.seconds(scenario) + CureRuns.seconds(scenario) : 0);
            Runnable tick = () -> tick(done, total, options.progress());
            List<Batches.Planned> planned = new ArrayList<>();
            for (Strategy strategy : scenario.strategies()) {
                planned.add(new Batches.Planned(
                        strategy,
                        recordings.plan(strategy.setup()),
                        Pricing.of(scenario, strategy.setup()),
                        new ArrayList<>()));
            }
            Batches batches = new Batches(planned, span, threads, (of, index) -> {
                Setup setup = of.strategy().setup();
                Replication replication = new Replication(
                        index, scenario.seed(), setup, of.plans().plans(), span, spans, heatRows);
                replication.run(tick);
                return new ReplicationResult(replication, of.pricing());
            });
            PrecisionOutcome outcome = run(batches, precision, most);
            SensitivityRuns others =
                    options.sensitivity() ? new SensitivityRuns(scenario, span, threads, done, tick) : null;
            CureRuns cures = new CureRuns(
                    trial -> later(threads, () -> outcome(scenario, trial, span, tick)), () -> done.addAndGet(seconds));
            List<StrategyResult> results = new ArrayList<>();
            for (Batches.Planned p : planned) {
                List<ReplicationResult> replications = p.replications();
                if (others != null) {
                    others.start(p.strategy(), p.plans(), p.pricing(), replications.get(0));
                    start(cures, p, span);
                }
                StrategyResult found = new StrategyAssembly(
                                p.strategy(), p.plans(), p.pricing(), replications, span, options.showKeys())
                        .result(drifts, histograms);
                judge.add(found, replications, counted);
                results.add(found);
            }
            Sensitivity sensitivity = others == null ? null : others.result();
            options.progress().progress(total, total);
            Scenario asRun =
                    scenario.with(scenario.seed(), planned.get(0).replications().size());
            RunResult result = Assembly.result(
                    asRun, results, judge.outcomes(), outcome, sensitivity, others == null ? null : cures.result());
            return new RunOutput(result, histograms);
        } catch (BadPrices | BadRecording e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable PrecisionOutcome run(Batches batches, @Nullable Precision precision, int most) {
        if (precision == null) {
            batches.runTo(most);
            return null;
        }
        return batches.runUntil(precision);
    }

    private static void start(CureRuns cures, Batches.Planned of, Replication.Span span) {
        ReplicationResult first = of.replications().get(0);
        Trial uncured = new Trial(of.strategy().setup(), of.plans().plans(), of.pricing());
        cures.start(
                of.strategy().name(),
                StrategyAssembly.rootCause(List.of(first)),
                first.outcome(span),
                new Cures(uncured, first.asked(), Replication.horizon(span.seconds())));
    }

    private static RootCause.Outcome outcome(Scenario scenario, Trial trial, Replication.Span span, Runnable tick) {
        Replication replication = new Replication(0, scenario.seed(), trial.setup(), trial.plans(), span, List.of(), 0);
        replication.run(tick);
        return new ReplicationResult(replication, trial.pricing()).outcome(span);
    }

    private static <T> Supplier<T> later(ExecutorService threads, Callable<T> work) {
        Future<T> future = threads.submit(work);
        return () -> get(future);
    }

    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalArgumentException) {
                throw new BadInput(String.valueOf(cause.getMessage()));
            }
            throw new IllegalStateException(cause == null ? e : cause);
        }
    }

    private static int heatRows(Scenario scenario) {
        long maps = 0;
        for (Strategy strategy : scenario.strategies()) {
            maps += strategy.setup().workloads().values().stream()
                    .map(w -> w.table() + w.operation().type().isRead())
                    .distinct()
                    .count();
        }
        return (int) Math.max(20, Math.min(200, 800 / Math.max(1, maps)));
    }

    private static void tick(AtomicLong done, long total, ProgressListener listener) {
        long now = done.incrementAndGet();
        if (now % PROGRESS_SECONDS == 0) {
            listener.progress(now, total);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hotrange-replication");
        thread.setDaemon(true);
        return thread;
    }
}
