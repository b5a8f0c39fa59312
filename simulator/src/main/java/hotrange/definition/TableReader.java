package hotrange.definition;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Projection;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.WarmThroughput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table in the words of the API, which CloudFormation's {@code AWS::DynamoDB::Table} shares: the answer of {@code aws
 * dynamodb describe-table} or the properties of a resource.
 */
final class TableReader {

    /** Fields that decide neither throughput nor size. */
    private static final Set<String> HARMLESS = Set.of(
            "TableStatus",
            "CreationDateTime",
            "TableId",
            "LatestStreamArn",
            "LatestStreamLabel",
            "GlobalTableVersion",
            "RestoreSummary",
            "SSEDescription",
            "SSESpecification",
            "ArchivalSummary",
            "DeletionProtectionEnabled",
            "MultiRegionConsistency",
            "GlobalTableWitnesses",
            "GlobalTableSettingsReplicationMode",
            "Tags",
            "PointInTimeRecoverySpecification",
            "ContributorInsightsSpecification",
            "KinesisStreamSpecification",
            "ResourcePolicy",
            "IndexStatus",
            "Backfilling",
            "IndexArn");

    private final Fields table;
    private final boolean template;

    private TableReader(Fields table, boolean template) {
        this.table = table;
        this.template = template;
    }

    /** The table of an answer of the AWS CLI. */
    static TableDefinition described(Fields table) {
        return new TableReader(table, false).read(table.required("TableName"));
    }

    /** A resource of a template. */
    static TableDefinition resource(Fields properties, String name) {
        return new TableReader(properties, true).read(name);
    }

    private TableDefinition read(String name) {
        KeySchema keys = keys(table, "KeySchema", "the table");
        BillingMode mode = mode();
        List<IndexDefinition> global = new ArrayList<>();
        for (Fields index : table.objects("GlobalSecondaryIndexes")) {
            global.add(global(index, mode, "index-" + (global.size() + 1)));
        }
        List<IndexDefinition> local = new ArrayList<>();
        for (Fields index : table.objects("LocalSecondaryIndexes")) {
            local.add(local(index));
        }
        CapacityDefinition capacity = capacity(table, mode, "TableSizeBytes");
        Fields tableClass = table.object("TableClassSummary");
        Fields stream = table.object("StreamSpecification");
        Fields timeToLive = table.object("TimeToLiveSpecification");
        List<ReplicaDefinition> replicas = template ? List.of() : replicas(region(), capacity, global);
        TableDefinition definition = new TableDefinition(
                name,
                table.place(),
                region(),
                keys,
                attributeTypes(table),
                mode,
                capacity,
                global,
                local,
                tableClass == null ? table.name("TableClass", "") : tableClass.name("TableClass", ""),
                stream == null ? null : stream.name("StreamViewType", "a stream"),
                timeToLive == null ? null : timeToLiveAttribute(timeToLive),
                replicas);
        table.nameOthers(HARMLESS);
        return definition;
    }

    private @Nullable String region() {
        String arn = table.name("TableArn", "");
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && !parts[3].isEmpty() ? parts[3] : null;
    }

    /** Absent means PROVISIONED: in a template by definition, in an answer where the table was never on-demand. */
    private BillingMode mode() {
        Fields summary = table.object("BillingModeSummary");
        String word = summary == null ? table.text("BillingMode") : summary.text("BillingMode");
        return mode(table, "BillingMode", word);
    }

    static BillingMode mode(Fields table, String key, @Nullable String word) {
        if (word == null || word.equals("PROVISIONED")) {
            return BillingMode.PROVISIONED;
        }
        if (word.equals("PAY_PER_REQUEST")) {
            return BillingMode.PAY_PER_REQUEST;
        }
        throw table.bad(key, "must be PROVISIONED or PAY_PER_REQUEST, was " + Names.shown(word));
    }

    static @Nullable String timeToLiveAttribute(Fields timeToLive) {
        return timeToLive.has("Enabled") && timeToLive.name("Enabled", "true").equals("false")
                ? null
                : timeToLive.name("AttributeName", "an attribute");
    }

    static KeySchema keys(Fields owner, String key, String what) {
        List<String> partition = new ArrayList<>();
        List<String> sort = new ArrayList<>();
        for (Fields element : owner.objects(key)) {
            String type = element.required("KeyType");
            String name = element.name("AttributeName", type.equals("HASH") ? "pk" : "sk");
            switch (type) {
                case "HASH" -> partition.add(name);
                case "RANGE" -> sort.add(name);
                default -> throw element.bad("KeyType", "must be HASH or RANGE, was " + Names.shown(type));
            }
        }
        return keys(owner, key, what, partition, sort);
    }

    /** One attribute of each kind: a scenario's keys are one value each, whatever they are made of. */
    static KeySchema keys(Fields owner, String key, String what, List<String> partition, List<String> sort) {
        if (partition.isEmpty()) {
            throw owner.bad(key, "names no partition key (HASH)");
        }
        if (partition.size() > 1 || sort.size() > 1) {
            owner.note("%s has %d partition and %d sort key attributes; the first of each stands for all of its kind"
                    .formatted(what, partition.size(), sort.size()));
        }
        return new KeySchema(partition.get(0), sort.isEmpty() ? null : sort.get(0));
    }

    static Map<String, String> attributeTypes(Fields table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Fields attribute : table.objects("AttributeDefinitions")) {
            String name = attribute.name("AttributeName", "");
            if (!name.isEmpty()) {
                types.put(name, attribute.name("AttributeType", "S"));
            }
        }
        return types;
    }

    /** A name that is not known is given by position. */
    private IndexDefinition global(Fields index, BillingMode mode, String position) {
        String name = index.name("IndexName", position);
        if (index.has("IndexStatus") && !index.name("IndexStatus", "").equals("ACTIVE")) {
            index.note("index %s is %s; in the scenario it is there from the start"
                    .formatted(Names.shown(name), Names.shown(index.name("IndexStatus", ""))));
        }
        IndexDefinition definition = new IndexDefinition(
                name,
                keys(index, "KeySchema", "index " + Names.shown(name)),
                projection(index),
                capacity(index, mode, "IndexSizeBytes"));
        index.nameOthers(HARMLESS);
        return definition;
    }

    /** Without sort key it would not be a local index: that is an error. */
    static IndexDefinition local(Fields index) {
        String name = index.name("IndexName", "index");
        KeySchema keys = keys(index, "KeySchema", "index " + Names.shown(name));
        if (keys.sortKey() == null) {
            throw index.bad("KeySchema", "names no sort key (RANGE), which a local index has");
        }
        IndexDefinition definition = new IndexDefinition(
                name,
                keys,
                projection(index),
                new CapacityDefinition(
                        null, null, null, index.whole("IndexSizeBytes", 0), index.whole("ItemCount", 0), null));
        index.nameOthers(HARMLESS);
        return definition;
    }

    static Projection projection(Fields index) {
        Fields projection = index.object("Projection");
        if (projection == null) {
            return new Projection(ProjectionType.ALL, List.of());
        }
        return projection(index, projection.text("ProjectionType"), projection.texts("NonKeyAttributes"));
    }

    static Projection projection(Fields index, @Nullable String word, List<String> attributes) {
        String chosen = word == null ? "ALL" : word;
        ProjectionType type = switch (chosen) {
            case "ALL" -> ProjectionType.ALL;
            case "KEYS_ONLY" -> ProjectionType.KEYS_ONLY;
            case "INCLUDE" -> ProjectionType.INCLUDE;
            default -> throw index.bad("its projection must be ALL, KEYS_ONLY or INCLUDE, was " + Names.shown(chosen));
        };
        if (type != ProjectionType.INCLUDE || attributes.isEmpty()) {
            return new Projection(type == ProjectionType.INCLUDE ? ProjectionType.KEYS_ONLY : type, List.of());
        }
        return new Projection(type, attributes.stream().distinct().toList());
    }

    private CapacityDefinition capacity(Fields owner, BillingMode mode, String sizeKey) {
        if (mode == BillingMode.PROVISIONED) {
            ignored(owner, "OnDemandThroughput");
        }
        return new CapacityDefinition(
                provisioned(owner, mode),
                mode == BillingMode.PAY_PER_REQUEST ? onDemand(owner) : null,
                warm(owner),
                owner.whole(sizeKey, 0),
                owner.whole("ItemCount", 0),
                null);
    }

    /** Says of a field that it says nothing in the table's mode. */
    private static void ignored(Fields owner, String key) {
        if (owner.has(key)) {
            owner.note(owner.path() + "." + key + " counts for nothing in the table's billing mode");
        }
    }

    private @Nullable ProvisionedThroughput provisioned(Fields owner, BillingMode mode) {
        if (mode == BillingMode.PAY_PER_REQUEST) {
            if (template) {
                ignored(owner, "ProvisionedThroughput");
            } else {
                // 0 and 0 there.
                owner.has("ProvisionedThroughput");
            }
            return null;
        }
        Fields throughput = owner.object("ProvisionedThroughput");
        if (throughput == null) {
            throw owner.bad("ProvisionedThroughput", "is missing, and the table's BillingMode is PROVISIONED");
        }
        return new ProvisionedThroughput(
                throughput.requiredWhole("ReadCapacityUnits", 1), throughput.requiredWhole("WriteCapacityUnits", 1));
    }

    private static @Nullable OnDemandThroughput onDemand(Fields owner) {
        Fields maximum = owner.object("OnDemandThroughput");
        return maximum == null
                ? null
                : onDemand(maximum.whole("MaxReadRequestUnits", -1), maximum.whole("MaxWriteRequestUnits", -1));
    }

    /** Null, 0 and −1 all mean that there is no maximum; null where there is none at all. */
    static @Nullable OnDemandThroughput onDemand(@Nullable Long reads, @Nullable Long writes) {
        long read = reads == null || reads < 1 ? -1 : reads;
        long write = writes == null || writes < 1 ? -1 : writes;
        return read < 0 && write < 0 ? null : new OnDemandThroughput(read, write);
    }

    static @Nullable WarmThroughput warm(Fields owner) {
        Fields warm = owner.object("WarmThroughput");
        return warm == null
                ? null
                : warm(owner, warm.whole("ReadUnitsPerSecond", 0), warm.whole("WriteUnitsPerSecond", 0));
    }

    static @Nullable WarmThroughput warm(Fields owner, @Nullable Long reads, @Nullable Long writes) {
        if (reads == null || writes == null || reads == 0 || writes == 0) {
            if ((reads != null && reads > 0) || (writes != null && writes > 0)) {
                owner.note("a warm throughput of reads or writes alone is left out");
            }
            return null;
        }
        return new WarmThroughput(reads, writes);
    }

    private List<ReplicaDefinition> replicas(
            @Nullable String here, CapacityDefinition capacity, List<IndexDefinition> global) {
        List<ReplicaDefinition> replicas = new ArrayList<>();
        for (Fields replica : table.objects("Replicas")) {
            String region = replica.required("RegionName");
            Map<String, CapacityDefinition> indexes = new LinkedHashMap<>();
            global.forEach(index -> indexes.put(index.name(), index.capacity()));
            for (Fields index : replica.objects("GlobalSecondaryIndexes")) {
                String name = index.required("IndexName");
                CapacityDefinition same = indexes.get(name);
                if (same != null) {
                    indexes.put(name, overridden(index, same));
                }
            }
            if (!region.equals(here)) {
                replicas.add(new ReplicaDefinition(region, overridden(replica, capacity), indexes));
            }
        }
        return replicas;
    }

    private static CapacityDefinition overridden(Fields replica, CapacityDefinition home) {
        Fields units = replica.object("ProvisionedThroughputOverride");
        Long reads = units == null ? null : units.whole("ReadCapacityUnits", 1);
        Fields maximum = replica.object("OnDemandThroughputOverride");
        Long most = maximum == null ? null : maximum.whole("MaxReadRequestUnits", -1);
        return overridden(home, reads, most);
    }

    /** What a replica has: the writes of all, its own reads where they are given. */
    static CapacityDefinition overridden(CapacityDefinition home, @Nullable Long reads, @Nullable Long mostReads) {
        ProvisionedThroughput units = home.provisionedThroughput();
        OnDemandThroughput maximum = home.onDemandThroughput();
        return home.reading(
                units == null || reads == null ? null : new ProvisionedThroughput(reads, units.writeCapacityUnits()),
                mostReads == null
                        ? null
                        : onDemand(mostReads, maximum == null ? null : maximum.maxWriteRequestUnits()));
    }
}
