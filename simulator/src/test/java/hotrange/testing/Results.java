package hotrange.testing;

import hotrange.result.CallSeries;
import hotrange.result.CloseUp;
import hotrange.result.CloudWatchMetric;
import hotrange.result.DifferenceVerdict;
import hotrange.result.Drift;
import hotrange.result.ExpectationOutcome;
import hotrange.result.HeatMap;
import hotrange.result.HotKey;
import hotrange.result.LatencySummary;
import hotrange.result.LatencySummary.Kind;
import hotrange.result.LatencySummary.Percentile;
import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.PrecisionOutcome;
import hotrange.result.Provenance;
import hotrange.result.ReasonCount;
import hotrange.result.ReplicationSummary;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.Sensitivity;
import hotrange.result.Statement;
import hotrange.result.StrategyDifference;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import hotrange.result.TableSeries;
import hotrange.result.TableSeries.ReasonSeries;
import hotrange.result.Warmup;
import hotrange.result.usage.Bill;
import hotrange.result.usage.BillLine;
import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Made-up results that look like real ones: one table, 3,000 writes a second of which half go to one key, 2,000 reads a
 * second, three strategies. Nothing was simulated; the numbers only fit together roughly.
 */
public final class Results {

    /** One million, the micro-units of a unit. */
    private static final long UNIT = 1_000_000;

    /** Of no table. */
    public static final Usage NO_USAGE = new Usage(1, List.of(), List.of());

    /** What that costs. */
    public static final Bill NO_BILL =
            new Bill("us-east-1", "2024-11-01", "USD", List.of(), 0, 0, null, null, List.of());

    private static final String KEY_RANGE = "TableWriteKeyRangeThroughputExceeded";
    private static final String TABLE_LIMIT = "TableWriteProvisionedThroughputExceeded";

    private Results() {}

    /** Three strategies over {@code seconds} on a table of {@code partitions}. */
    public static RunResult hotKey(int seconds, int partitions) {
        return new RunResult(
                RunResult.SCHEMA,
                "Hot tenant, with and without write sharding",
                "How many write shards does the biggest tenant need, and in which capacity mode?",
                provenance(seconds),
                List.of(
                        strategy(new Shape("as it is", true, 500, 120, 0.2135, 0.0121), seconds, partitions),
                        strategy(new Shape("on-demand", false, 420, 0, 0.187, 0.0084), seconds, partitions),
                        strategy(new Shape("4 shards", true, 0, 0, 0, 0), seconds, partitions)),
                differences(),
                new PrecisionOutcome(0.05, 100, true),
                List.of(
                        new ExpectationOutcome(
                                "4 shards", "throttledShare < 0.1 %", true, 0.0, false, List.of(0.0, 0.0), 2, null),
                        new ExpectationOutcome(
                                "on-demand", "failedShare < 1 %", true, 0.0084, true, List.of(0.0068, 0.01), 1, null),
                        new ExpectationOutcome(
                                "as it is",
                                "clientP99 < 20 ms",
                                false,
                                812_000.0,
                                false,
                                List.of(812_000.0, 812_000.0),
                                0,
                                null),
                        new ExpectationOutcome(
                                "as it is", "clientP999 < 50 ms", false, null, false, List.of(), 0, null)),
                sensitivity(),
                List.of(
                        cured("as it is", new RootCause.Outcome(0.21, 0.012, 812_000.0), 0.041, 0.17),
                        cured("on-demand", new RootCause.Outcome(0.187, 0.0084, 640_000.0), 0.0, 0.187)));
    }

    /** {@code result} with other cures, or with none looked at. */
    public static RunResult withCures(RunResult result, @Nullable List<RootCause.Cured> cures) {
        return new RunResult(
                result.schema(),
                result.scenario(),
                result.question(),
                result.provenance(),
                result.strategies(),
                result.differences(),
                result.precision(),
                result.expectations(),
                result.sensitivity(),
                cures);
    }

    /** What curing keys and capacity leaves of the throttled share of a strategy. */
    public static RootCause.Cured cured(String strategy, RootCause.Outcome uncured, double keys, double capacity) {
        return new RootCause.Cured(
                strategy,
                uncured,
                List.of(
                        new RootCause.Left(RootCause.Verdict.KEY_DESIGN, new RootCause.Outcome(keys, 0.001, 9_000.0)),
                        new RootCause.Left(
                                RootCause.Verdict.CAPACITY_POLICY, new RootCause.Outcome(capacity, 0.01, 700_000.0))));
    }

    private static Sensitivity sensitivity() {
        String empty = "burstAtStart: 0";
        String more = "ecReadReplicas: 3";
        return new Sensitivity(
                List.of(
                        new Sensitivity.Alternative("U2", empty, "one measurement (F30)"),
                        new Sensitivity.Alternative("U22", more, "measured once (F20)")),
                List.of(
                        effect("as it is", Metric.THROTTLED_SHARE, 0.21, 0.26, 0.21),
                        effect("as it is", Metric.CLIENT_P99, 800_000.0, 950_000.0, 801_000.0),
                        effect("4 shards", Metric.THROTTLED_SHARE, 0.0, 0.003, 0.0)));
    }

    private static Sensitivity.Effect effect(String strategy, Metric metric, double base, double empty, double more) {
        return new Sensitivity.Effect(
                strategy,
                metric.key(),
                base,
                List.of(
                        new Sensitivity.Change("U2", "burstAtStart: 0", empty),
                        new Sensitivity.Change("U22", "ecReadReplicas: 3", more)));
    }

    /** The same, small enough to be read by eye. */
    public static RunResult small() {
        return hotKey(6, 3);
    }

    /** {@code bare} with these series and none of calls. */
    public static StrategyResult withSeries(StrategyResult bare, List<TableSeries> series) {
        return new StrategyResult(
                bare.name(),
                bare.overrides(),
                bare.notes(),
                bare.warmup(),
                bare.drifts(),
                bare.metrics(),
                bare.workloads(),
                bare.tables(),
                bare.usage(),
                bare.bill(),
                bare.reasons(),
                bare.rootCause(),
                bare.cloudWatch(),
                bare.latencies(),
                bare.hottestKeys(),
                bare.replications(),
                series,
                List.of(),
                List.of(),
                bare.heatMaps(),
                bare.log());
    }

    /** {@code result} with other strategies. */
    public static RunResult with(RunResult result, List<StrategyResult> strategies) {
        return new RunResult(
                result.schema(),
                result.scenario(),
                result.question(),
                result.provenance(),
                strategies,
                result.differences(),
                result.precision(),
                result.expectations(),
                result.sensitivity(),
                result.cures());
    }

    /** A strategy of which nothing is known but its shares and its p99 in microseconds. */
    public static StrategyResult bare(
            String name, @Nullable Double throttledShare, @Nullable Double failedShare, @Nullable Double p99) {
        return new StrategyResult(
                name,
                new LinkedHashMap<>(),
                List.of(),
                null,
                List.of(),
                List.of(
                        new MetricValue(Metric.THROTTLED_SHARE.key(), throttledShare, null, null, List.of()),
                        new MetricValue(Metric.FAILED_SHARE.key(), failedShare, null, null, List.of()),
                        new MetricValue(Metric.CLIENT_P99.key(), p99, null, null, List.of())),
                new LinkedHashMap<>(),
                List.of(),
                NO_USAGE,
                NO_BILL,
                throttledShare == null || throttledShare == 0
                        ? List.of()
                        : List.of(new ReasonCount("orders", KEY_RANGE, 1_000)),
                throttledShare == null || throttledShare == 0 ? null : RootCause.of(900, 100, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * What makes strategies differ.
     *
     * @param hot write attempts per second rejected at the hot partition
     * @param whole write attempts per second rejected by the table's own limit
     */
    private record Shape(
            String name, boolean provisioned, long hot, long whole, double throttledShare, double failedShare) {

        boolean throttles() {
            return throttledShare > 0;
        }
    }

    private static List<StrategyDifference> differences() {
        return List.of(
                new StrategyDifference(
                        "on-demand",
                        "as it is",
                        "throttledShare",
                        -0.0265,
                        -0.03,
                        -0.023,
                        0.001,
                        DifferenceVerdict.BETTER),
                new StrategyDifference(
                        "on-demand",
                        "as it is",
                        "clientP99",
                        1_200.0,
                        -300.0,
                        2_700.0,
                        0.4,
                        DifferenceVerdict.NOT_SHOWN),
                new StrategyDifference(
                        "4 shards", "as it is", "throttledShare", -0.2135, -0.22, -0.207, 0, DifferenceVerdict.BETTER),
                new StrategyDifference("4 shards", "as it is", "clientP99", 0, 0.0, 0.0, 1, DifferenceVerdict.EQUAL));
    }

    private static Provenance provenance(int seconds) {
        return new Provenance(
                "0.1.0",
                42,
                seconds * UNIT,
                0,
                5,
                "since-2019",
                """
                scenario: Hot tenant, with and without write sharding
                seed: 42
                tables:
                  orders:
                    billingMode: PROVISIONED
                    provisionedThroughput: {readCapacityUnits: 2_000, writeCapacityUnits: 4_000}
                """,
                List.of(
                        new Statement("F1", "3,000 read units/s per partition", "AWS: partition key design", false),
                        new Statement("F2", "1,000 write units/s per partition", "AWS: partition key design", false)),
                List.of(
                        new Statement("U-14", "service time does not depend on load", "nothing is published", false),
                        new Statement("U3", "a partition saves 2 s of its limit", "fitted to measurements", true)));
    }

    private static StrategyResult strategy(Shape shape, int seconds, int partitions) {
        Map<String, String> overrides = new LinkedHashMap<>();
        if (!shape.provisioned()) {
            overrides.put("tables.orders.billingMode", "PAY_PER_REQUEST");
        } else if (!shape.throttles()) {
            overrides.put("workloads.checkout.writeSharding", "{shards: 4, suffix: random}");
        }
        List<MetricValue> metrics = metrics(shape, seconds);
        Map<String, List<MetricValue>> workloads = new LinkedHashMap<>();
        workloads.put("checkout", metrics);
        workloads.put("order page", metrics(new Shape(shape.name(), shape.provisioned(), 0, 0, 0, 0), seconds));
        return new StrategyResult(
                shape.name(),
                overrides,
                shape.provisioned() ? List.of() : List.of("provisionedThroughput is unused, it counts as history"),
                new Warmup(1_200, 1_500, 20),
                List.of(new Drift(
                        "throttledShare", 0.02, shape.provisioned() ? 0.09 : 0.02, 0.0001, shape.provisioned())),
                metrics,
                workloads,
                List.of(new TableFacts(
                        "orders",
                        shape.provisioned() ? "PROVISIONED" : "PAY_PER_REQUEST",
                        partitions,
                        partitions,
                        "given by partitions in the scenario",
                        List.of("1,000 write units/s per partition (F2)", "3,000 read units/s per partition (F1)"),
                        List.of())),
                usage(shape, seconds),
                bill(shape),
                reasons(shape, seconds),
                RootCause.of(shape.hot() * seconds * 5, shape.whole() * seconds * 5, 0),
                List.of(new CloudWatchMetric(
                        "ConsumedWriteCapacityUnits", Map.of("TableName", "orders"), "Sum", 1_500.0 * seconds)),
                latencies(shape, seconds),
                List.of(
                        hotKey(shape, "#1", partitions / 3, 7_500L * seconds, 0.5, shape.hot() * seconds * 5),
                        hotKey(shape, "#2", partitions - 1, 300L * seconds, 0.02, 0)),
                replications(shape, seconds),
                List.of(write(shape, seconds), read(seconds)),
                List.of(
                        calls("checkout", 3_000, shape, seconds),
                        calls("order page", 2_000, new Shape(shape.name(), true, 0, 0, 0, 0), seconds)),
                shape.throttles() ? List.of(closeUp(write(shape, Math.min(seconds, 180)))) : List.of(),
                List.of(heat(shape, seconds, partitions)),
                shape.provisioned()
                        ? List.of()
                        : List.of(
                                new LogEntry(60 * UNIT, "orders", LogEntry.Kind.SPLIT, 0, "split for heat: made up"),
                                new LogEntry(
                                        120 * UNIT,
                                        "orders",
                                        LogEntry.Kind.GROWTH,
                                        null,
                                        "previous peak 4,000 write units/s")));
    }

    private static Usage usage(Shape shape, int seconds) {
        boolean provisioned = shape.provisioned();
        return new Usage(
                seconds,
                List.of(new ResourceUsage(
                        "orders",
                        TableClass.STANDARD,
                        false,
                        provisioned ? 0 : 2_000.0 * seconds,
                        provisioned ? 0 : 3_000.0 * seconds,
                        provisioned ? List.of(2_000.0) : List.of(),
                        provisioned ? List.of(4_000.0) : List.of(),
                        40.0 * (1L << 30),
                        1_000_000.0 * seconds,
                        0,
                        null)),
                List.of());
    }

    private static Bill bill(Shape shape) {
        BillLine throughput = shape.provisioned()
                ? new BillLine("orders", "WriteCapacityUnit-Hrs", "unit hours", 2.92e6, 2.92e6, 0.00065, 1_898, 0.0433)
                : new BillLine("orders", "WriteRequestUnits", "units", 7.884e9, 7.884e9, 6.25e-7, 4_927.5, 0.1125);
        BillLine stored =
                new BillLine("orders", "TimedStorage-ByteHrs", "GB-months", 1_263.7, 1_263.7, 0.25, 315.925, 0.0001);
        double perMonth = throughput.perMonth() + stored.perMonth();
        return new Bill(
                "us-east-1",
                "2024-11-01",
                "USD",
                List.of(throughput, stored),
                perMonth,
                throughput.ofRun() + stored.ofRun(),
                perMonth / 13_140,
                perMonth / 13_140 / (1 - shape.failedShare()),
                List.of("Prices of us-east-1 from 2024-11-01 on, USD: made up.", "A month is 730 hours."));
    }

    /** A key of which nobody can tell where it lies once it is written to several shards. */
    private static HotKey hotKey(Shape shape, String key, int partition, long units, double share, long throttled) {
        Integer place = shape.throttles() ? partition : null;
        return new HotKey("checkout", key, "orders", "write", place, units * UNIT, share, throttled);
    }

    private static CallSeries calls(String workload, long perSecond, Shape shape, int seconds) {
        boolean throttles = shape.throttles();
        List<Long> calls = list(seconds, t -> perSecond + wobble(t, 100));
        List<Long> throttled = list(seconds, t -> throttles ? shape.hot() + shape.whole() : 0);
        return new CallSeries(
                workload,
                1,
                seconds,
                calls,
                List.of(),
                list(seconds, t -> Math.round(calls.get(t) * shape.failedShare())),
                list(seconds, t -> calls.get(t) + throttled.get(t)),
                throttled,
                list(seconds, t -> 4_050 + wobble(t, 30)),
                list(seconds, t -> (throttles ? 800_000 : 9_800) + wobble(t, 200)),
                list(seconds, t -> (throttles ? 1_400_000 : 14_000) + wobble(t, 3_000)));
    }

    private static CloseUp closeUp(TableSeries series) {
        return new CloseUp(
                series.table(),
                series.direction(),
                1,
                0,
                series.offeredUnits(),
                series.consumedUnits(),
                series.provisionedUnits(),
                series.throttled(),
                series.burstUnits(),
                series.hottestPartitionUse(),
                series.reasons());
    }

    private static List<ReasonCount> reasons(Shape shape, int seconds) {
        List<ReasonCount> reasons = new ArrayList<>();
        if (shape.hot() > 0) {
            reasons.add(new ReasonCount("orders", KEY_RANGE, shape.hot() * seconds * 5));
        }
        if (shape.whole() > 0) {
            reasons.add(new ReasonCount("orders", TABLE_LIMIT, shape.whole() * seconds * 5));
        }
        return reasons;
    }

    private static List<ReplicationSummary> replications(Shape shape, int seconds) {
        long throttled = (shape.hot() + shape.whole()) * seconds;
        return IntStream.range(0, 5)
                .mapToObj(i -> new ReplicationSummary(
                        i,
                        "%016x".formatted(0x9e37_79b9_7f4a_7c15L * (i + 1)),
                        5_000L * seconds,
                        5_000L * seconds + throttled,
                        throttled,
                        (long) (shape.failedShare() * 5_000 * seconds),
                        2_000L * seconds * UNIT,
                        (long) ((1 - shape.failedShare()) * 3_000 * seconds * UNIT)))
                .toList();
    }

    private static List<MetricValue> metrics(Shape shape, int seconds) {
        long tail = shape.throttles() ? 812_000 : 9_870;
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.THROTTLED_SHARE, shape.throttledShare());
        values.put(Metric.FAILED_SHARE, shape.failedShare());
        values.put(Metric.CALLS, 25_000.0 * seconds);
        values.put(Metric.CALLS_PER_SECOND, 5_000.0);
        values.put(Metric.ATTEMPTS, 25_000.0 * seconds + 5 * (shape.hot() + shape.whole()) * seconds);
        values.put(Metric.THROTTLED_ATTEMPTS, 5.0 * (shape.hot() + shape.whole()) * seconds);
        values.put(Metric.FAILED_CALLS, shape.failedShare() * 25_000 * seconds);
        values.put(Metric.RETRY_AMPLIFICATION, 1 / (1 - shape.throttledShare()));
        values.put(Metric.CONSUMED_READ_UNITS, 10_000.0 * seconds);
        values.put(Metric.CONSUMED_WRITE_UNITS, (1 - shape.failedShare()) * 15_000 * seconds);
        values.put(Metric.CLIENT_P50, 4_070.0);
        values.put(Metric.CLIENT_P95, tail / 4.0);
        values.put(Metric.CLIENT_P99, (double) tail);
        values.put(Metric.ALL_P99, tail * 1.2);
        values.put(Metric.SERVICE_P50, 4_050.0);
        values.put(Metric.SERVICE_P99, 9_800.0);
        values.put(Metric.HOTTEST_PARTITION, shape.throttles() ? 0.998 : 0.41);
        List<MetricValue> metrics = new ArrayList<>();
        values.put(Metric.INDEX_LAG_P50, 180.0);
        values.put(Metric.COST_PER_MONTH, bill(shape).perMonth());
        values.put(Metric.COST_PER_MILLION_SUCCESSFUL, bill(shape).perMillionSuccessful());
        for (Metric metric : Metric.values()) {
            if (metric.always() || values.containsKey(metric)) {
                metrics.add(value(metric.key(), values.get(metric)));
            }
        }
        return metrics;
    }

    private static MetricValue value(String key, @Nullable Double value) {
        if (value == null) {
            List<@Nullable Double> nothing = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                nothing.add(null);
            }
            return new MetricValue(key, null, null, null, nothing);
        }
        return new MetricValue(
                key,
                value,
                value * 0.97,
                value * 1.03,
                List.of(value * 0.98, value, value * 1.02, value * 0.99, value * 1.01));
    }

    private static List<LatencySummary> latencies(Shape shape, int seconds) {
        return List.of(
                latency(shape, "checkout", "PutItem", Kind.SERVICE, 15_000L * seconds, 1),
                latency(shape, "checkout", "PutItem", Kind.CLIENT, 15_000L * seconds, shape.throttles() ? 4 : 1),
                latency(shape, "checkout", "PutItem", Kind.CLIENT_ALL, 15_000L * seconds, shape.throttles() ? 5 : 1),
                latency(shape, "order page", "GetItem", Kind.CLIENT, 10_000L * seconds, 1));
    }

    private static LatencySummary latency(
            Shape shape, String workload, String operation, Kind kind, long count, int stretch) {
        double[] quantiles = {0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999};
        List<Percentile> percentiles = new ArrayList<>();
        for (double q : quantiles) {
            if (count * (1 - q) >= 10) {
                double nines = -Math.log10(1 - q);
                double micros = 2_500 + 2_400 * nines + (stretch - 1) * 60_000 * Math.max(0, nines - 0.8);
                percentiles.add(new Percentile(q, Math.round(micros)));
            }
        }
        return new LatencySummary(
                workload,
                "orders",
                operation,
                kind,
                count,
                4_321.5 * stretch,
                1_900_000L,
                percentiles,
                shape.name() + "/" + workload + "/" + kind);
    }

    private static TableSeries write(Shape shape, int seconds) {
        List<Long> hot = list(seconds, t -> shape.hot() == 0 ? 0 : shape.hot() + wobble(t, 60));
        List<Long> whole = list(seconds, t -> shape.whole() == 0 ? 0 : shape.whole() + wobble(t + 7, 30));
        List<Long> throttled = list(seconds, t -> hot.get(t) + whole.get(t));
        List<ReasonSeries> reasons = new ArrayList<>();
        if (shape.hot() > 0) {
            reasons.add(new ReasonSeries(KEY_RANGE, hot));
        }
        if (shape.whole() > 0) {
            reasons.add(new ReasonSeries(TABLE_LIMIT, whole));
        }
        return new TableSeries(
                "orders",
                "write",
                1,
                seconds,
                list(seconds, t -> (3_000 + wobble(t, 150) + throttled.get(t)) * UNIT),
                list(seconds, t -> (3_000 + wobble(t, 150) - throttled.get(t) / 2) * UNIT),
                shape.provisioned() ? list(seconds, t -> 4_000 * UNIT) : List.of(),
                throttled,
                list(seconds, t -> throttled.get(t) * 9 / 10),
                list(seconds, t -> throttled.get(t) * 11 / 10),
                throttled,
                shape.provisioned() ? list(seconds, t -> 300_000 * UNIT) : List.of(),
                list(seconds, t -> 980 + wobble(t, 20)).stream()
                        .map(Long::intValue)
                        .toList(),
                reasons,
                List.of());
    }

    private static TableSeries read(int seconds) {
        List<Long> none = list(seconds, t -> 0);
        return new TableSeries(
                "orders",
                "read",
                1,
                seconds,
                list(seconds, t -> (2_000 + wobble(t, 120)) * UNIT),
                list(seconds, t -> (2_000 + wobble(t, 120)) * UNIT),
                List.of(),
                none,
                none,
                none,
                none,
                List.of(),
                list(seconds, t -> 30 + wobble(t, 9)).stream()
                        .map(Long::intValue)
                        .toList(),
                List.of(),
                List.of());
    }

    private static HeatMap heat(Shape shape, int seconds, int partitions) {
        int hot = partitions / 3;
        List<List<Integer>> use = new ArrayList<>();
        List<List<Long>> throttled = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            int base = p == hot ? (shape.throttles() ? 985 : 400) : 40 + (p * 37 % 100);
            int row = p;
            use.add(list(seconds, t -> base + wobble(t * 31 + row * 17, 15)).stream()
                    .map(Long::intValue)
                    .toList());
            boolean rejects = p == hot && shape.hot() > 0;
            throttled.add(list(seconds, t -> rejects && t % 50 > 4 ? shape.hot() : 0));
        }
        return new HeatMap("orders", "write", 1, partitions, 1, use, throttled);
    }

    private static List<Long> list(int size, IntToLongFunction value) {
        return LongStream.range(0, size)
                .map(t -> value.applyAsLong((int) t))
                .boxed()
                .toList();
    }

    /** A repeatable number between {@code -amplitude} and {@code amplitude}. */
    private static long wobble(int t, int amplitude) {
        long mixed = (t + 1) * 0x9e37_79b9_7f4a_7c15L;
        mixed ^= mixed >>> 31;
        mixed *= 0xbf58_476d_1ce4_e5b9L;
        return Math.floorMod(mixed >>> 11, 2L * amplitude + 1) - amplitude;
    }
}
