package hotrange.testing;

import hotrange.result.StrategyResult;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.PreviousPeak;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;
import hotrange.table.spec.billing.TableClass;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.TokenSource;
import hotrange.workload.spec.WorkloadSpec;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        return with(
                Assumptions.DEFAULT,
                "partitionBucketDepth",
                depth,
                "burstAtStart",
                burstAtStart,
                "ecReadReplicas",
                ecReadReplicas);
    }

    /** A record like {@code record}, with other values of the components that are named: name, value, name, value … */
    public static <R extends Record> R with(R record, @Nullable Object... namesAndValues) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        List<Object> names = new ArrayList<>();
        try {
            for (int c = 0; c < components.length; c++) {
                types[c] = components[c].getType();
                names.add(components[c].getName());
                values[c] = components[c].getAccessor().invoke(record);
            }
            for (int i = 0; i < namesAndValues.length; i += 2) {
                int at = names.indexOf(namesAndValues[i]);
                if (at < 0) {
                    throw new IllegalArgumentException("no component " + namesAndValues[i]);
                }
                values[at] = namesAndValues[i + 1];
            }
            @SuppressWarnings("unchecked")
            R result = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return result;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table with the default quota, nothing else asked for. */
    public static TableSpec table(
            BillingMode mode, @Nullable ProvisionedThroughput throughput, @Nullable Integer partitions) {
        return new TableSpec(
                mode,
                throughput,
                null,
                null,
                null,
                new DataSize(0),
                partitions == null ? null : new PartitionsSpec.Even(partitions),
                new TableQuota(40_000, 40_000),
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                List.of(),
                null,
                null,
                Map.of(),
                List.of(),
                Map.of(),
                TableClass.STANDARD);
    }

    /** A global index of all attributes that is there from the start and empty. */
    public static IndexSpec index(
            String partitionKey, @Nullable ProvisionedThroughput throughput, @Nullable Integer partitions) {
        return new IndexSpec(
                new KeySchema(partitionKey, null),
                new Projection(Projection.ProjectionType.ALL, List.of()),
                throughput,
                null,
                null,
                null,
                new DataSize(0),
                partitions,
                null,
                null);
    }

    /** An operation on items of a size law that always finds its item. */
    public static OperationSpec operation(OperationType type, boolean consistent, ItemSizeSpec size) {
        return new OperationSpec(type, consistent, size, 1, 1, null, null, false, null, TokenSource.SDK, List.of());
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
        return Load.of(perSecond)
                .on(TABLE)
                .operation(operation(type, consistent, new ItemSizeSpec.Fixed(size)))
                .paced()
                .keys(keys)
                .latency(new LatencySpec.Constant(Duration.ofMillis(5)))
                .spec();
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
        private @Nullable AutoScalingSpec scaling;
        private final List<CapacityChangeSpec> changes = new ArrayList<>();

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

        /** Auto scaling. */
        public TableBuilder scaling(AutoScalingSpec spec) {
            scaling = spec;
            return this;
        }

        /** A change by hand. */
        public TableBuilder change(CapacityChangeSpec change) {
            changes.add(change);
            return this;
        }

        /** The spec. */
        public TableSpec spec() {
            return with(
                    table(billingMode, throughput, partitions),
                    "onDemandThroughput",
                    maximum,
                    "warmThroughput",
                    warm,
                    "previousPeak",
                    peak,
                    "size",
                    size,
                    "quota",
                    quota,
                    "partitionLimit",
                    limit,
                    "autoScaling",
                    scaling,
                    "changes",
                    changes);
        }
    }
}
