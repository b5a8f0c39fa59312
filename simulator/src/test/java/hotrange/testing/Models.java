package hotrange.testing;

import hotrange.engine.Draws;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Scenarios without a file, and short ways to run them and to read what they found. */
public final class Models {

    /** Up to four attempts, 50 ms · 2ⁿ with full jitter: the retries of the reference models. */
    public static final RetrySpec THREE_RETRIES =
            new RetrySpec("custom", 4, Duration.ofMillis(50), Duration.ofSeconds(20), RetrySpec.Jitter.FULL, 0, 0);

    /** Items of 1 KB. */
    public static final ItemSizeSpec KILOBYTE = new ItemSizeSpec.Fixed(DataSize.ofKilobytes(1));

    /** Service time of the reference models. */
    public static final LatencySpec FOUR_MILLIS = new LatencySpec.LogNormal(Duration.ofMillis(4), 0.35);

    /** U3 = 1 s and rejections known at once, as the reference model has them. */
    public static final Assumptions SHALLOW = Specs.with(
            Assumptions.DEFAULT, "partitionBucketDepth", Duration.ofSeconds(1), "throttleResponseTime", Duration.ZERO);

    private Models() {}

    /** A table with {@code partitions} partitions. */
    public static TableSpec provisioned(int partitions, long readUnits, long writeUnits) {
        return Specs.table(BillingMode.PROVISIONED, new ProvisionedThroughput(readUnits, writeUnits), partitions);
    }

    /** An on-demand table with {@code partitions} partitions and a quota. */
    public static TableSpec onDemand(int partitions, long quotaUnits) {
        return Specs.with(
                Specs.table(BillingMode.PAY_PER_REQUEST, null, partitions),
                "quota",
                new TableQuota(quotaUnits, quotaUnits));
    }

    /** Today's table with the default assumptions. */
    public static Setup today(TableSpec table, WorkloadSpec workload) {
        return today(Map.of("table", table), Map.of("calls", workload));
    }

    /** Today's tables with the default assumptions. */
    public static Setup today(Map<String, TableSpec> tables, Map<String, WorkloadSpec> workloads) {
        return new Setup(Profile.SINCE_2019, Assumptions.DEFAULT, tables, workloads);
    }

    /** R1 of the reference models: fixed shares of 150 write units/s per partition under Zipf 0.99. */
    public static Setup r1() {
        Load load = Load.of(10_000)
                .keys(new KeySpec.Zipf(1_000_000, 0.99))
                .retries(THREE_RETRIES)
                .latency(FOUR_MILLIS);
        return new Setup(
                Profile.UNTIL_2017,
                SHALLOW,
                Map.of("table", provisioned(100, 1_000, 15_000)),
                Map.of("calls", load.spec()));
    }

    /** One strategy, one replication, no warm-up. */
    public static Scenario scenario(long seed, int seconds, Setup setup) {
        return scenario(seed, seconds, 0, 1, new Strategy("as it is", Map.of(), setup, List.of()));
    }

    public static Scenario scenario(long seed, int seconds, int warmup, int replications, Strategy... strategies) {
        return new Scenario(
                Path.of("model.yaml"),
                "",
                "a model",
                "",
                seed,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmup),
                replications,
                List.of(strategies),
                List.of());
    }

    public static Strategy strategy(String name, Setup setup) {
        return new Strategy(name, Map.of(), setup, List.of());
    }

    public static RunResult run(Scenario scenario, int threads) {
        return Simulator.run(scenario, new RunOptions(threads, false, (done, total) -> {}))
                .result();
    }

    /** What the first strategy found, on one thread. */
    public static StrategyResult first(Scenario scenario) {
        return run(scenario, 1).strategies().get(0);
    }

    /** A count that results leave out where it is 0. */
    public static double count(StrategyResult result, Metric metric) {
        MetricValue value = result.metric(metric);
        return value == null ? 0 : value(value);
    }

    public static double value(StrategyResult result, Metric metric) {
        return value(Objects.requireNonNull(result.metric(metric)));
    }

    public static double value(MetricValue metric) {
        return Objects.requireNonNull(metric.value(), metric.metric());
    }

    /** Seed of a replication, as the run derives it. */
    public static long replicationSeed(long scenarioSeed, int replication) {
        return Draws.at(Draws.stream(scenarioSeed, "replications"), replication);
    }
}
