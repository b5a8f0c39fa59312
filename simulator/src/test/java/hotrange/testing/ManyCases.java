package hotrange.testing;

import hotrange.result.ResultFile;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.LoadSheddingSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Scenarios with a bit of everything, made from a seed; as a program, runs one and writes its result. */
public final class ManyCases {

    private final SplittableRandom random;

    private ManyCases(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Arguments: file for the result, seed, threads. */
    public static void main(String[] arguments) throws IOException {
        Scenario scenario = allAtOnce(Long.parseLong(arguments[1]));
        Files.writeString(Path.of(arguments[0]), ResultFile.text(Models.run(scenario, Integer.parseInt(arguments[2]))));
    }

    /** Three strategies with several tables and workloads, three replications, a warm-up. */
    public static Scenario allAtOnce(long seed) {
        Strategy[] strategies = new Strategy[3];
        for (int i = 0; i < strategies.length; i++) {
            Map<String, String> overrides = new LinkedHashMap<>();
            overrides.put("tables.a.billingMode", "of case " + i);
            overrides.put("profile", "of case " + i);
            strategies[i] = new Strategy("case " + i, overrides, new ManyCases(seed + i).setup(true), List.of());
        }
        return Models.scenario(seed, 12, 3, 3, strategies);
    }

    /** One random scenario of some tens of seconds; every third has no warm-up. */
    public static Scenario random(long seed) {
        ManyCases cases = new ManyCases(seed);
        int seconds = 10 + cases.random.nextInt(40);
        int warmup = seed % 3 == 0 ? 0 : cases.random.nextInt(seconds - 1);
        return Models.scenario(
                seed, seconds, warmup, 1 + cases.random.nextInt(2), Models.strategy("random", cases.setup(false)));
    }

    private Setup setup(boolean several) {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        int count = several ? 3 : 1 + random.nextInt(2);
        for (int t = 0; t < count; t++) {
            int partitions = 1 + random.nextInt(12);
            tables.put("table " + (char) ('c' - t), table(partitions));
            int loads = 1 + random.nextInt(several ? 2 : 4);
            for (int w = 0; w < loads; w++) {
                workloads.put(
                        "load " + t + w,
                        load(partitions).on("table " + (char) ('c' - t)).spec());
            }
        }
        Assumptions assumptions = Specs.with(
                Assumptions.DEFAULT,
                "partitionBucketDepth",
                Duration.ofMillis(pick(200, 1_000, 2_000)),
                "tableBucketDepth",
                Duration.ofMillis(pick(300, 1_000)),
                "burstAtStart",
                random.nextInt(3) / 2.0,
                "ecReadReplicas",
                (int) pick(2, 3),
                "throttleResponseTime",
                Duration.ofMillis(pick(0, 2, 700)),
                "adaptiveDelayMin",
                Duration.ofSeconds(1),
                "adaptiveDelayMax",
                Duration.ofSeconds(10));
        return new Setup(Profile.values()[random.nextInt(3)], assumptions, tables, workloads);
    }

    private TableSpec table(int partitions) {
        boolean provisioned = random.nextInt(3) > 0;
        return Specs.with(
                Specs.table(
                        provisioned ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST,
                        provisioned || random.nextBoolean() ? new ProvisionedThroughput(units(), units()) : null,
                        partitions),
                "onDemandThroughput",
                !provisioned && random.nextBoolean() ? new OnDemandThroughput(units(), -1) : null,
                "quota",
                new TableQuota(units(), 2 * units()),
                "partitionLimit",
                pickOrNull(PartitionLimit.values()),
                "loadShedding",
                random.nextInt(3) > 0 ? null : new LoadSheddingSpec(random.nextDouble() / 5, 0.2, 0.05));
    }

    private long units() {
        return 1L + random.nextInt(pick(3, 300, 3_000) == 3 ? 3 : 1_500);
    }

    private Load load(int partitions) {
        Load load = new Load().rate(shape()).keys(keys(partitions)).operation(operation());
        if (random.nextBoolean()) {
            load.paced();
        }
        if (random.nextInt(3) == 0) {
            load.sortKey(random.nextBoolean() ? new SortKeySpec.Increasing() : new SortKeySpec.Random());
        }
        if (random.nextBoolean()) {
            load.latency(random.nextBoolean() ? Models.FOUR_MILLIS : new LatencySpec.Constant(Duration.ofMillis(9)));
        }
        if (random.nextInt(3) == 0) {
            load.shards(1 + random.nextInt(9), WriteShardingSpec.Suffix.values()[random.nextInt(2)]);
        }
        RetrySpec[] all = {
            RetrySpec.NONE,
            RetrySpec.JAVA_V2_DEFAULT,
            RetrySpec.SDK_2026,
            RetrySpec.BOTO3_LEGACY,
            Models.THREE_RETRIES,
            new RetrySpec("at once", 6, Duration.ZERO, Duration.ZERO, RetrySpec.Jitter.NONE, 50, 3)
        };
        RetrySpec retries = all[random.nextInt(all.length)];
        if (RetrySpec.adaptiveModes().contains(retries.name()) && random.nextInt(3) == 0) {
            load.adaptiveRetries();
        }
        return load.retries(retries).instances((int) pick(1, 2, 17)).priority(1 + random.nextInt(3));
    }

    private LoadShape shape() {
        Rate low = new Rate(pick(0, 1, 40) + random.nextDouble());
        Rate high = new Rate((double) pick(50, 400, 2_500));
        Duration some = Duration.ofSeconds(2 + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> new LoadShape.Constant(high);
            case 1 -> new LoadShape.Ramp(low, high, some);
            case 2 ->
                new LoadShape.Steps(List.of(
                        new LoadShape.Step(Duration.ofMillis(1_500), high),
                        new LoadShape.Step(some.plusSeconds(1), low)));
            case 3 -> new LoadShape.Wave(low, high, some, Duration.ofSeconds(1));
            default -> new LoadShape.Spikes(low, high, Duration.ofSeconds(1), some, Duration.ofMillis(700));
        };
    }

    private KeySpec keys(int partitions) {
        KeySpec zipf = new KeySpec.Zipf(1 + random.nextInt(100_000), random.nextDouble() * 2);
        return switch (random.nextInt(6)) {
            case 0 -> new KeySpec.Uniform(1 + random.nextInt(50_000));
            case 1 -> zipf;
            case 2 -> new KeySpec.HotSet(1_000, 1 + random.nextInt(1_000), random.nextDouble());
            case 3 -> new KeySpec.HotKey(random.nextDouble(), zipf);
            case 4 -> new KeySpec.Sequential(1 + random.nextInt(500));
            default ->
                new KeySpec.ByPartition(
                        random.doubles(partitions, 1, 50).boxed().toList());
        };
    }

    private OperationSpec operation() {
        OperationType type = OperationType.values()[random.nextInt(5)];
        ItemSizeSpec size = switch (random.nextInt(3)) {
            case 0 -> new ItemSizeSpec.Fixed(new DataSize(1 + random.nextInt(9_000)));
            case 1 -> new ItemSizeSpec.LogNormal(new DataSize(1_500), 1);
            default ->
                new ItemSizeSpec.Weighted(List.of(
                        new ItemSizeSpec.WeightedSize(new DataSize(100), 3),
                        new ItemSizeSpec.WeightedSize(new DataSize(40_000), 0.1)));
        };
        return Specs.with(
                Specs.operation(type, type.isRead() && random.nextBoolean(), size),
                "items",
                type == OperationType.Query ? 1 + random.nextInt(30) : 1,
                "exists",
                random.nextBoolean() ? 1.0 : random.nextDouble(),
                "oldItemSize",
                !type.isRead() && random.nextBoolean() ? new DataSize(3_000) : null);
    }

    private long pick(long... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T pickOrNull(T[] values) {
        int index = random.nextInt(values.length + 1);
        return index == values.length ? null : values[index];
    }
}
