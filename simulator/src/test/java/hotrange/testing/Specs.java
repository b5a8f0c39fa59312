package hotrange.testing;

import hotrange.result.StrategyResult;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.Assumptions;
import hotrange.table.BillingMode;
import hotrange.table.DataSize;
import hotrange.table.OnDemandThroughput;
import hotrange.table.OperationType;
import hotrange.table.PartitionLimit;
import hotrange.table.PreviousPeak;
import hotrange.table.Profile;
import hotrange.table.ProvisionedThroughput;
import hotrange.table.TableQuota;
import hotrange.table.TableSpec;
import hotrange.table.WarmThroughput;
import hotrange.workload.Arrivals;
import hotrange.workload.ClientSpec;
import hotrange.workload.ItemSizeSpec;
import hotrange.workload.KeySpec;
import hotrange.workload.LatencySpec;
import hotrange.workload.LoadShape;
import hotrange.workload.OperationSpec;
import hotrange.workload.Rate;
import hotrange.workload.RetrySpec;
import hotrange.workload.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to say what a test simulates; whatever it does not say is plain. */
public final class Specs {

    /** The name of a scenario's only table. */
    public static final String TABLE = "table";

    private Specs() {}

    /** A table of provisioned throughput. */
    public static TableBuilder provisioned(long readUnits, long writeUnits) {
        return new TableBuilder(BillingMode.PROVISIONED).throughput(readUnits, writeUnits);
    }

    /** An on-demand table. */
    public static TableBuilder onDemand() {
        return new TableBuilder(BillingMode.PAY_PER_REQUEST);
    }

    /** The standard assumptions with an empty burst bucket at the start, as after the bank has been spent. */
    public static Assumptions emptyBurst() {
        Assumptions a = Assumptions.DEFAULT;
        return assumptions(a.partitionBucketDepth(), 0, a.ecReadReplicas());
    }

    /** The standard assumptions with {@code replicas} serving eventually consistent reads. */
    public static Assumptions ecReadReplicas(int replicas) {
        Assumptions a = Assumptions.DEFAULT;
        return assumptions(a.partitionBucketDepth(), a.burstAtStart(), replicas);
    }

    /** The standard assumptions with another depth of the partitions' buckets. */
    public static Assumptions bucketDepth(Duration depth) {
        Assumptions a = Assumptions.DEFAULT;
        return assumptions(depth, a.burstAtStart(), a.ecReadReplicas());
    }

    private static Assumptions assumptions(Duration depth, double burstAtStart, int ecReadReplicas) {
        Assumptions a = Assumptions.DEFAULT;
        return new Assumptions(
                depth,
                a.tableBucketDepth(),
                burstAtStart,
                ecReadReplicas,
                a.onDemandPartitions(),
                a.throttleResponseTime(),
                a.adaptiveDelayMin(),
                a.adaptiveDelayMax());
    }

    /** Evenly spaced writes of one unit. */
    public static WorkloadSpec writes(double perSecond, KeySpec keys) {
        return paced(OperationType.PutItem, false, DataSize.ofKilobytes(1), perSecond, keys);
    }

    /** Evenly spaced strongly consistent reads of one unit. */
    public static WorkloadSpec strongReads(double perSecond, KeySpec keys) {
        return paced(OperationType.GetItem, true, DataSize.ofKilobytes(4), perSecond, keys);
    }

    /** Evenly spaced calls without retries, each answered after 5 ms. */
    public static WorkloadSpec paced(
            OperationType type, boolean consistent, DataSize size, double perSecond, KeySpec keys) {
        return new WorkloadSpec(
                TABLE,
                new OperationSpec(type, consistent, new ItemSizeSpec.Fixed(size), 1, 1, null),
                new LoadShape.Constant(new Rate(perSecond)),
                Arrivals.PACED,
                keys,
                null,
                new ClientSpec(RetrySpec.NONE, 1),
                null,
                new LatencySpec.Constant(Duration.ofMillis(5)));
    }

    /** One key in the {@code index}-th of {@code partitions} partitions. */
    public static KeySpec keyIn(int index, int partitions) {
        Double[] weights = new Double[partitions];
        for (int i = 0; i < partitions; i++) {
            weights[i] = i == index ? 1.0 : 0.0;
        }
        return new KeySpec.ByPartition(List.of(weights));
    }

    /** A scenario of one table and one strategy, seed 1. */
    public static Scenario scenario(
            Profile profile, TableSpec table, Duration duration, Map<String, WorkloadSpec> workloads) {
        return scenario(1, profile, Assumptions.DEFAULT, table, duration, workloads);
    }

    /** A scenario of one table and one strategy. */
    public static Scenario scenario(
            long seed,
            Profile profile,
            Assumptions assumptions,
            TableSpec table,
            Duration duration,
            Map<String, WorkloadSpec> workloads) {
        Setup setup = new Setup(profile, assumptions, Map.of(TABLE, table), new LinkedHashMap<>(workloads));
        return new Scenario(
                Path.of("test.yaml"),
                "",
                "test",
                "",
                seed,
                duration,
                Duration.ZERO,
                1,
                List.of(new Strategy("as it is", Map.of(), setup, List.of())),
                List.of());
    }

    /** Runs a scenario on one thread; the result of its first strategy. */
    public static StrategyResult run(Scenario scenario) {
        RunOptions options = new RunOptions(1, false, (done, total) -> {});
        return Simulator.run(scenario, options).result().strategies().get(0);
    }

    /** Builds a {@link TableSpec}: no history, no data, the standard quota, partitions derived. */
    public static final class TableBuilder {

        private final BillingMode billingMode;
        private @Nullable ProvisionedThroughput throughput;
        private @Nullable OnDemandThroughput maximum;
        private @Nullable WarmThroughput warm;
        private @Nullable PreviousPeak peak;
        private DataSize size = new DataSize(0);
        private @Nullable Integer partitions;
        private TableQuota quota = new TableQuota(40_000, 40_000);
        private @Nullable PartitionLimit limit;

        private TableBuilder(BillingMode billingMode) {
            this.billingMode = billingMode;
        }

        /** Provisioned throughput, or history of an on-demand table. */
        public TableBuilder throughput(long readUnits, long writeUnits) {
            throughput = new ProvisionedThroughput(readUnits, writeUnits);
            return this;
        }

        /** On-demand maximum; −1 for none. */
        public TableBuilder maximum(long readUnits, long writeUnits) {
            maximum = new OnDemandThroughput(readUnits, writeUnits);
            return this;
        }

        /** Warm throughput. */
        public TableBuilder warm(long readUnits, long writeUnits) {
            warm = new WarmThroughput(readUnits, writeUnits);
            return this;
        }

        /** Previous peak of an on-demand table. */
        public TableBuilder peak(long readUnits, long writeUnits) {
            peak = new PreviousPeak(readUnits, writeUnits);
            return this;
        }

        /** Bytes stored. */
        public TableBuilder bytes(long bytes) {
            size = new DataSize(bytes);
            return this;
        }

        /** Number of partitions. */
        public TableBuilder partitions(int count) {
            partitions = count;
            return this;
        }

        /** Account quota of the table. */
        public TableBuilder quota(long readUnits, long writeUnits) {
            quota = new TableQuota(readUnits, writeUnits);
            return this;
        }

        /** Whether reads and writes of a partition add up. */
        public TableBuilder limit(PartitionLimit rule) {
            limit = rule;
            return this;
        }

        /** The spec. */
        public TableSpec spec() {
            return new TableSpec(billingMode, throughput, maximum, warm, peak, size, partitions, quota, limit);
        }
    }
}
