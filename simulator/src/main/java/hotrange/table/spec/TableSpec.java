package hotrange.table.spec;

import hotrange.table.entity.KeyTemplate;
import hotrange.table.spec.billing.TableClass;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as asked for: capacity, history and partitions.
 *
 * @param billingMode PROVISIONED or PAY_PER_REQUEST
 * @param provisionedThroughput required under PROVISIONED; under PAY_PER_REQUEST it counts as history (F63)
 * @param onDemandThroughput the customer's maximum under PAY_PER_REQUEST; null means none
 * @param warmThroughput what the table was pre-warmed to; null means the default
 * @param previousPeak highest earlier sustained traffic of an on-demand table; null means a new table
 * @param size bytes stored; about 10 GB fit into a partition (F5)
 * @param partitions the partitions when they are known; null means derived from throughput, history and size (F6, F7, F52)
 * @param quota the account's per-table quota
 * @param partitionLimit null means by profile: linear before 2019's successor rules, independent since (F2)
 * @param attributes bytes of the attributes that keys and projections name, name and value together (1.20)
 * @param keySchema the table's keys; null unless an index needs to know them
 * @param globalSecondaryIndexes by name, in file order
 * @param localSecondaryIndexes by name, in file order
 * @param loadShedding how applications give up calls while the table throttles; null means not at all
 * @param autoScaling of the table itself; null for none
 * @param changes what somebody changes by UpdateTable during the run
 * @param dax the cluster in front of it; null for none
 * @param timeToLive age at which new items expire, whole minutes; null means never
 * @param stream who reads the table's stream, by name of the consumer; at most two
 * @param replicas names of the tables that are the same global table in other Regions; for all of them
 * @param entities kinds of items by name; empty where there is one kind
 * @param tableClass what it costs follows from, and nothing else
 */
public record TableSpec(
        BillingMode billingMode,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput,
        @Nullable PreviousPeak previousPeak,
        DataSize size,
        @Nullable PartitionsSpec partitions,
        TableQuota quota,
        @Nullable PartitionLimit partitionLimit,
        Map<String, DataSize> attributes,
        @Nullable KeySchema keySchema,
        Map<String, IndexSpec> globalSecondaryIndexes,
        Map<String, LocalIndexSpec> localSecondaryIndexes,
        @Nullable LoadSheddingSpec loadShedding,
        @Nullable AutoScalingSpec autoScaling,
        List<CapacityChangeSpec> changes,
        @Nullable DaxSpec dax,
        @Nullable Duration timeToLive,
        Map<String, StreamConsumerSpec> stream,
        List<String> replicas,
        Map<String, EntitySpec> entities,
        TableClass tableClass) {

    /**
     * A kind of items that shares a table with others (D6). Entities whose partition keys have one
     * {@link KeyTemplate#space} share item collections: the k-th key of one is the k-th key of the other.
     *
     * @param partitionKey template
     * @param sortKey template; null where the table has none
     * @param itemSize null where each workload says it
     * @param indexes by name, the indexes that hold its items, and its keys there
     */
    public record EntitySpec(
            String partitionKey,
            @Nullable String sortKey,
            @Nullable DataSize itemSize,
            Map<String, EntityIndexSpec> indexes) {

        public EntitySpec {
            indexes = inOrder(indexes);
        }

        /** Whether a table's index holds its items; null for the table itself. */
        public boolean holds(@Nullable String index) {
            return index == null || indexes.containsKey(index);
        }

        /** The space of its partition keys in the table, or in a global index. */
        public String space(@Nullable String index) {
            return template(index).space();
        }

        /** The attributes that its partition keys are made of in the table, or in a global index. */
        public List<String> attributes(@Nullable String index) {
            return template(index).attributes();
        }

        /** The template of its partition keys in the table, or in a global index. */
        public KeyTemplate template(@Nullable String index) {
            EntityIndexSpec there = index == null ? null : indexes.get(index);
            String own = there == null ? null : there.partitionKey();
            return new KeyTemplate(own == null ? partitionKey : own);
        }
    }

    /**
     * The keys that items of an entity have in an index.
     *
     * @param partitionKey template; null for a local index, which has the table's
     * @param sortKey template; null for any
     */
    public record EntityIndexSpec(
            @Nullable String partitionKey, @Nullable String sortKey) {}

    public TableSpec {
        attributes = inOrder(attributes);
        globalSecondaryIndexes = inOrder(globalSecondaryIndexes);
        localSecondaryIndexes = inOrder(localSecondaryIndexes);
        changes = List.copyOf(changes);
        stream = inOrder(stream);
        replicas = List.copyOf(replicas);
        entities = inOrder(entities);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The same with other partitions. */
    public TableSpec withPartitions(PartitionsSpec others) {
        return copy(
                provisionedThroughput, onDemandThroughput, others, quota, globalSecondaryIndexes, autoScaling, changes);
    }

    /** The same with fixed capacity: no maximum of its own, no auto scaling, no changes. */
    public TableSpec withCapacity(@Nullable ProvisionedThroughput provisioned, TableQuota otherQuota) {
        return copy(provisioned, null, partitions, otherQuota, globalSecondaryIndexes, null, List.of());
    }

    /** The same with other global secondary indexes. */
    public TableSpec withIndexes(Map<String, IndexSpec> others) {
        return copy(provisionedThroughput, onDemandThroughput, partitions, quota, others, autoScaling, changes);
    }

    private TableSpec copy(
            @Nullable ProvisionedThroughput provisioned,
            @Nullable OnDemandThroughput maximum,
            @Nullable PartitionsSpec others,
            TableQuota otherQuota,
            Map<String, IndexSpec> indexes,
            @Nullable AutoScalingSpec scaling,
            List<CapacityChangeSpec> planned) {
        return new TableSpec(
                billingMode,
                provisioned,
                maximum,
                warmThroughput,
                previousPeak,
                size,
                others,
                otherQuota,
                partitionLimit,
                attributes,
                keySchema,
                indexes,
                localSecondaryIndexes,
                loadShedding,
                scaling,
                planned,
                dax,
                timeToLive,
                stream,
                replicas,
                entities,
                tableClass);
    }

    /** Capacity, history and partitions of an index in the words of a table: what its resource is made from. */
    public TableSpec ofIndex(IndexSpec index) {
        return new TableSpec(
                billingMode,
                index.provisionedThroughput(),
                index.onDemandThroughput(),
                index.warmThroughput(),
                index.previousPeak(),
                index.size(),
                index.partitions() == null ? null : new PartitionsSpec.Even(index.partitions()),
                quota,
                partitionLimit,
                attributes,
                index.keySchema(),
                Map.of(),
                Map.of(),
                null,
                index.autoScaling(),
                List.of(),
                null,
                null,
                Map.of(),
                List.of(),
                Map.of(),
                tableClass);
    }

    /** Bytes of an entry of a global or local index by what it projects (2.2); −1 for the whole item. */
    public long entryBytes(String index) {
        IndexSpec global = globalSecondaryIndexes.get(index);
        LocalIndexSpec local = localSecondaryIndexes.get(index);
        if (global != null) {
            return entryBytes(global.keySchema(), global.projection());
        }
        if (local == null) {
            throw new IllegalArgumentException("no index " + index);
        }
        String partitionKey = keySchema == null ? local.sortKey() : keySchema.partitionKey();
        return entryBytes(new KeySchema(partitionKey, local.sortKey()), local.projection());
    }

    private long entryBytes(KeySchema keys, Projection projection) {
        if (projection.projectionType() == Projection.ProjectionType.ALL) {
            return -1;
        }
        Set<String> names = new LinkedHashSet<>(projection.nonKeyAttributes());
        for (KeySchema schema : keySchema == null ? List.of(keys) : List.of(keySchema, keys)) {
            names.add(schema.partitionKey());
            if (schema.sortKey() != null) {
                names.add(schema.sortKey());
            }
        }
        long sum = 0;
        for (String name : names) {
            DataSize size = attributes.get(name);
            if (size == null) {
                throw new IllegalArgumentException("no attribute " + name);
            }
            sum += size.bytes();
        }
        return sum;
    }
}
