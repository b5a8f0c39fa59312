package hotrange.definition;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TargetTrackingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an {@code AWS::DynamoDB::GlobalTable}: writes are set for all Regions together, reads for each
 * replica. One of the replicas lies in the Region of the stack, and is the table itself.
 */
final class GlobalTableReader {

    private static final Set<String> HARMLESS = Set.of(
            "SSESpecification",
            "MultiRegionConsistency",
            "GlobalTableWitnesses",
            "GlobalTableSettingsReplicationMode",
            "GlobalTableSourceArn",
            "Tags",
            "PointInTimeRecoverySpecification",
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "KinesisStreamSpecification",
            "ReplicaStreamSpecification",
            "ResourcePolicy",
            "SSEType");

    private final Fields table;
    private final BillingMode mode;

    private GlobalTableReader(Fields table) {
        this.table = table;
        this.mode = TableReader.mode(table, "BillingMode", table.text("BillingMode"));
    }

    /** The table, given the Region of the stack where that is known. */
    static TableDefinition read(Fields properties, String name, @Nullable String region) {
        return new GlobalTableReader(properties).read(name, region);
    }

    private TableDefinition read(String name, @Nullable String region) {
        KeySchema keys = TableReader.keys(table, "KeySchema", "the table");
        List<Fields> replicas = table.objects("Replicas");
        if (replicas.isEmpty()) {
            throw table.bad("Replicas", "must name at least the Region of the stack");
        }
        int home = home(replicas, region);
        List<IndexDefinition> global = new ArrayList<>();
        List<Fields> indexes = table.objects("GlobalSecondaryIndexes");
        for (Fields index : indexes) {
            String indexName = index.name("IndexName", "index");
            global.add(new IndexDefinition(
                    indexName,
                    TableReader.keys(index, "KeySchema", "index " + Names.shown(indexName)),
                    TableReader.projection(index),
                    capacity(index, replicaIndex(replicas.get(home), indexName), "index " + Names.shown(indexName))));
        }
        List<ReplicaDefinition> others = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            if (i != home) {
                others.add(replica(replicas.get(i), indexes));
            }
        }
        Fields stream = table.object("StreamSpecification");
        Fields timeToLive = table.object("TimeToLiveSpecification");
        TableDefinition definition = new TableDefinition(
                name,
                table.place(),
                region(replicas.get(home), region),
                keys,
                TableReader.attributeTypes(table),
                mode,
                capacity(table, replicas.get(home), "the table"),
                global,
                table.objects("LocalSecondaryIndexes").stream()
                        .map(TableReader::local)
                        .toList(),
                replicas.get(home).name("TableClass", ""),
                stream == null ? null : stream.name("StreamViewType", "a stream"),
                timeToLive == null ? null : TableReader.timeToLiveAttribute(timeToLive),
                others);
        replicas.forEach(replica -> replica.nameOthers(HARMLESS));
        indexes.forEach(index -> index.nameOthers(HARMLESS));
        table.nameOthers(HARMLESS);
        return definition;
    }

    /** The replica of the stack's Region: that with its name, else one whose Region is not a name, else the first. */
    private static int home(List<Fields> replicas, @Nullable String region) {
        int unnamed = -1;
        for (int i = 0; i < replicas.size(); i++) {
            Value named = replicas.get(i).value("Region");
            if (region != null
                    && named instanceof Value.Scalar scalar
                    && scalar.text().equals(region)) {
                return i;
            }
            unnamed = unnamed < 0 && named instanceof Value.Unknown ? i : unnamed;
        }
        return Math.max(0, unnamed);
    }

    private static @Nullable String region(Fields replica, @Nullable String region) {
        return replica.value("Region") instanceof Value.Scalar scalar ? scalar.text() : region;
    }

    private ReplicaDefinition replica(Fields replica, List<Fields> indexes) {
        String region = replica.name("Region", "another-region");
        Map<String, CapacityDefinition> capacities = new LinkedHashMap<>();
        for (Fields index : indexes) {
            String name = index.name("IndexName", "index");
            capacities.put(
                    name,
                    capacity(
                            index,
                            replicaIndex(replica, name),
                            "index " + Names.shown(name) + " in " + Names.shown(region)));
        }
        return new ReplicaDefinition(
                region, capacity(table, replica, "the table in " + Names.shown(region)), capacities);
    }

    private static @Nullable Fields replicaIndex(Fields replica, String name) {
        return replica.objects("GlobalSecondaryIndexes").stream()
                .filter(index -> index.name("IndexName", "index").equals(name))
                .findFirst()
                .orElse(null);
    }

    private CapacityDefinition capacity(Fields owner, @Nullable Fields replica, String what) {
        if (mode == BillingMode.PAY_PER_REQUEST) {
            return new CapacityDefinition(null, onDemand(owner, replica), TableReader.warm(owner), null, null, null);
        }
        Fields writes = owner.object("WriteProvisionedThroughputSettings");
        Fields writeScaling = writes == null ? null : writes.object("WriteCapacityAutoScalingSettings");
        if (writeScaling == null) {
            throw owner.bad(
                    "WriteProvisionedThroughputSettings",
                    "is missing or has no WriteCapacityAutoScalingSettings, and the table is PROVISIONED");
        }
        Fields reads = replica == null ? null : replica.object("ReadProvisionedThroughputSettings");
        if (reads == null) {
            reads = owner.object("ReadProvisionedThroughputSettings");
        }
        Fields readScaling = reads == null ? null : reads.object("ReadCapacityAutoScalingSettings");
        Long readUnits = reads == null ? null : reads.whole("ReadCapacityUnits", 1);
        if (reads == null || (readScaling == null && readUnits == null)) {
            throw (replica == null ? owner : replica)
                    .bad(
                            "ReadProvisionedThroughputSettings",
                            "is missing, and the table is PROVISIONED: " + what + " needs ReadCapacityUnits or"
                                    + " ReadCapacityAutoScalingSettings");
        }
        TargetTrackingSpec write = tracking(writeScaling);
        TargetTrackingSpec read = readScaling == null ? null : tracking(readScaling);
        long readStart = readUnits == null ? start(readScaling == null ? reads : readScaling, read, what) : readUnits;
        return new CapacityDefinition(
                new ProvisionedThroughput(readStart, start(writeScaling, write, what)),
                null,
                TableReader.warm(owner),
                null,
                null,
                new AutoScalingSpec(read, write, List.of()));
    }

    private static @Nullable OnDemandThroughput onDemand(Fields owner, @Nullable Fields replica) {
        Fields writes = owner.object("WriteOnDemandThroughputSettings");
        Fields own = replica == null ? null : replica.object("ReadOnDemandThroughputSettings");
        Fields reads = own == null ? owner.object("ReadOnDemandThroughputSettings") : own;
        return TableReader.onDemand(
                reads == null ? null : reads.whole("MaxReadRequestUnits", -1),
                writes == null ? null : writes.whole("MaxWriteRequestUnits", -1));
    }

    private static TargetTrackingSpec tracking(Fields settings) {
        Fields tracking = settings.object("TargetTrackingScalingPolicyConfiguration");
        if (tracking == null) {
            throw settings.bad("TargetTrackingScalingPolicyConfiguration", "is missing");
        }
        return ScalingReader.tracking(
                settings, settings.requiredWhole("MinCapacity", 1), settings.requiredWhole("MaxCapacity", 1), tracking);
    }

    /** What a scaled direction starts with: its seed or, as the table has none of its own, its minimum. */
    private static long start(Fields settings, @Nullable TargetTrackingSpec tracking, String what) {
        Long seed = settings.whole("SeedCapacity", 1);
        if (seed != null || tracking == null) {
            return seed == null ? 1 : seed;
        }
        settings.note("%s is assumed to start with its minimum, %d".formatted(what, tracking.minCapacity()));
        return tracking.minCapacity();
    }
}
