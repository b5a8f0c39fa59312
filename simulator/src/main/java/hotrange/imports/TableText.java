package hotrange.imports;

import hotrange.definition.CapacityDefinition;
import hotrange.definition.IndexDefinition;
import hotrange.definition.Note;
import hotrange.definition.TableDefinition;
import hotrange.scenario.tree.Names;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Projection;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.ScheduledActionSpec;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.table.spec.WarmThroughput;
import hotrange.table.spec.billing.TableClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One table of a definition as it stands below {@code tables} of a scenario. */
final class TableText {

    /** The account's quota for a table and direction, unless raised (F58). */
    static final long QUOTA = 40_000;

    /** As many as a scenario holds; AWS raises its quota of 20. */
    static final int INDEXES_AT_MOST = 20;

    private static final long UNITS_AT_MOST = 100_000_000;

    /** Bytes of a value of each type that a definition says nothing else about: a UUID as text, a number, 16 bytes. */
    private static final Map<String, Integer> ASSUMED_BYTES = Map.of("S", 36, "N", 11, "B", 16);

    private final YamlText yaml;
    private final TableDefinition table;
    private final Set<Note> notes;
    private final ScenarioNames indexes;
    private final ScenarioNames attributes = new ScenarioNames();

    TableText(YamlText yaml, TableDefinition table, ScenarioNames indexes, Set<Note> notes) {
        this.yaml = yaml;
        this.table = table;
        this.indexes = indexes;
        this.notes = notes;
    }

    private void note(String text) {
        notes.add(new Note(table.place().file(), table.place().line(), text));
    }

    private String shownName() {
        return Names.shown(table.name());
    }

    /** The indexes that fit into a scenario. */
    static List<IndexDefinition> globalIndexes(TableDefinition table) {
        List<IndexDefinition> all = table.globalSecondaryIndexes();
        return all.subList(0, Math.min(INDEXES_AT_MOST, all.size()));
    }

    /**
     * Writes the table.
     *
     * @param name in the scenario
     * @param about where it comes from
     * @param capacity of the table in its Region
     * @param capacities of the global indexes there, by name
     * @param replicas the tables of other Regions that belong to it, by their names in the scenario
     */
    void write(
            String name,
            String about,
            CapacityDefinition capacity,
            Map<String, CapacityDefinition> capacities,
            List<String> replicas) {
        List<IndexDefinition> global = globalIndexes(table);
        if (global.size() < table.globalSecondaryIndexes().size()) {
            note("%s has %d global indexes; a scenario has %d at most, the others are left out"
                    .formatted(shownName(), table.globalSecondaryIndexes().size(), INDEXES_AT_MOST));
        }
        yaml.begin(name).comment(about).entry("billingMode", table.billingMode().name());
        if (TableClass.STANDARD_INFREQUENT_ACCESS.name().equals(table.tableClass())) {
            yaml.entry("tableClass", TableClass.STANDARD_INFREQUENT_ACCESS.name());
        }
        capacity(capacity, "TableSizeBytes");
        quota(Stream.concat(Stream.of(capacity), capacities.values().stream()).toList());
        attributes(global);
        keySchema(table.keySchema());
        if (!global.isEmpty()) {
            yaml.begin("globalSecondaryIndexes");
            for (IndexDefinition index : global) {
                yaml.begin(indexes.of(index.name()));
                keySchema(index.keySchema());
                projection(index.projection());
                capacity(capacities.getOrDefault(index.name(), index.capacity()), "IndexSizeBytes");
                yaml.end();
            }
            yaml.end();
        }
        if (!table.localSecondaryIndexes().isEmpty()) {
            yaml.begin("localSecondaryIndexes");
            for (IndexDefinition index : table.localSecondaryIndexes()) {
                String sortKey = index.keySchema().sortKey();
                yaml.begin(indexes.of(index.name())).entry("sortKey", attributes.of(sortKey == null ? "sk" : sortKey));
                projection(index.projection());
                yaml.end();
            }
            yaml.end();
        }
        if (!replicas.isEmpty()) {
            yaml.entry("replicas", replicas);
        }
        unknown();
        yaml.end();
    }

    /** What a scenario can hold and no definition says. */
    private void unknown() {
        if (table.timeToLiveAttribute() != null) {
            yaml.comment("timeToLive: 30d  # items expire by %s; put in the age at which yours do"
                    .formatted(table.timeToLiveAttribute()));
        }
        if (table.streamViewType() != null) {
            yaml.comment("stream: {consumer: {batchSize: 100, batchTime: 200ms}}  # it has one, %s; put in who reads it"
                    .formatted(table.streamViewType()));
        }
    }

    private void capacity(CapacityDefinition capacity, String sizeKey) {
        ProvisionedThroughput units = capacity.provisionedThroughput();
        if (units != null) {
            yaml.begin("provisionedThroughput")
                    .entry("readCapacityUnits", units.readCapacityUnits())
                    .entry("writeCapacityUnits", units.writeCapacityUnits())
                    .end();
        }
        OnDemandThroughput maximum = capacity.onDemandThroughput();
        if (maximum != null) {
            yaml.begin("onDemandThroughput")
                    .entry("maxReadRequestUnits", possible(maximum.maxReadRequestUnits()))
                    .entry("maxWriteRequestUnits", possible(maximum.maxWriteRequestUnits()))
                    .end();
        }
        WarmThroughput warm = capacity.warmThroughput();
        if (warm != null) {
            yaml.begin("warmThroughput")
                    .entry("readUnitsPerSecond", possible(warm.readUnitsPerSecond()))
                    .entry("writeUnitsPerSecond", possible(warm.writeUnitsPerSecond()))
                    .end();
        } else if (table.billingMode() == BillingMode.PAY_PER_REQUEST) {
            yaml.comment("previousPeak: {readUnitsPerSecond: 8000, writeUnitsPerSecond: 2000}"
                    + "  # highest traffic so far, if it is no new one");
        }
        Long bytes = capacity.sizeBytes();
        if (bytes != null && bytes > 0) {
            yaml.entry("size", bytes + " B", sizeKey + ", up to six hours old");
        }
        autoScaling(capacity.autoScaling());
    }

    private long possible(long units) {
        if (units > UNITS_AT_MOST) {
            note("%,d units of %s are more than a scenario holds; %,d count"
                    .formatted(units, shownName(), UNITS_AT_MOST));
        }
        return Math.min(units, UNITS_AT_MOST);
    }

    /** What is provisioned shows that the quota is as high; where auto scaling may go is no proof (3.15). */
    private void quota(List<CapacityDefinition> all) {
        long reads = Math.max(
                most(all, CapacityDefinition::provisionedThroughput, ProvisionedThroughput::readCapacityUnits),
                most(all, CapacityDefinition::onDemandThroughput, OnDemandThroughput::maxReadRequestUnits));
        long writes = Math.max(
                most(all, CapacityDefinition::provisionedThroughput, ProvisionedThroughput::writeCapacityUnits),
                most(all, CapacityDefinition::onDemandThroughput, OnDemandThroughput::maxWriteRequestUnits));
        if (reads > QUOTA || writes > QUOTA) {
            yaml.begin("quota")
                    .comment("The default is 40,000 each; what the table has is more.")
                    .entry("readUnits", Math.min(UNITS_AT_MOST, Math.max(QUOTA, reads)))
                    .entry("writeUnits", Math.min(UNITS_AT_MOST, Math.max(QUOTA, writes)))
                    .end();
            note("the quota of %s is taken to be what it has, %,d read and %,d write units/s"
                    .formatted(shownName(), Math.max(QUOTA, reads), Math.max(QUOTA, writes)));
        }
        for (CapacityDefinition capacity : all) {
            AutoScalingSpec scaling = capacity.autoScaling();
            if (scaling != null) {
                above(scaling.read(), Math.max(QUOTA, reads));
                above(scaling.write(), Math.max(QUOTA, writes));
            }
        }
    }

    private void above(@Nullable TargetTrackingSpec policy, long quota) {
        if (policy != null && policy.maxCapacity() > quota) {
            note("auto scaling of %s may go to %,d, above the quota of %,d; raise 'quota' if yours is higher (3.15)"
                    .formatted(shownName(), policy.maxCapacity(), quota));
        }
    }

    private interface Part<P> {
        @Nullable
        P of(CapacityDefinition capacity);
    }

    private static <P> long most(List<CapacityDefinition> all, Part<P> part, ToLongFunction<P> units) {
        long most = 0;
        for (CapacityDefinition capacity : all) {
            P found = part.of(capacity);
            most = found == null ? most : Math.max(most, units.applyAsLong(found));
        }
        return most;
    }

    /** Bytes of all that keys and projections name: where a projection is not ALL, a scenario needs them. */
    private void attributes(List<IndexDefinition> global) {
        List<IndexDefinition> all = Stream.concat(global.stream(), table.localSecondaryIndexes().stream())
                .toList();
        if (all.stream().allMatch(index -> index.projection().projectionType() == ProjectionType.ALL)) {
            return;
        }
        Map<String, Long> bytes = new LinkedHashMap<>();
        Stream.concat(Stream.of(table.keySchema()), all.stream().map(IndexDefinition::keySchema))
                .forEach(keys -> {
                    bytes.putIfAbsent(keys.partitionKey(), assumed(keys.partitionKey()));
                    if (keys.sortKey() != null) {
                        bytes.putIfAbsent(keys.sortKey(), assumed(keys.sortKey()));
                    }
                });
        all.forEach(index -> index.projection()
                .nonKeyAttributes()
                .forEach(attribute -> bytes.putIfAbsent(attribute, assumed(attribute))));
        yaml.begin("attributes").comment("Bytes of name and value together: assumed, put in yours.");
        bytes.forEach((attribute, size) -> yaml.entry(attributes.of(attribute), size + " B"));
        yaml.end();
        note("the sizes of the attributes that indexes of %s copy are assumed".formatted(shownName()));
    }

    private long assumed(String attribute) {
        return (long) attribute.getBytes(StandardCharsets.UTF_8).length
                + ASSUMED_BYTES.getOrDefault(table.attributeTypes().getOrDefault(attribute, "S"), 36);
    }

    private void keySchema(KeySchema keys) {
        yaml.begin("keySchema").entry("partitionKey", attributes.of(keys.partitionKey()));
        if (keys.sortKey() != null) {
            yaml.entry("sortKey", attributes.of(keys.sortKey()));
        }
        yaml.end();
    }

    private void projection(Projection projection) {
        yaml.begin("projection")
                .entry("projectionType", projection.projectionType().name());
        if (!projection.nonKeyAttributes().isEmpty()) {
            yaml.entry(
                    "nonKeyAttributes",
                    projection.nonKeyAttributes().stream().map(attributes::of).toList());
        }
        yaml.end();
    }

    private void autoScaling(@Nullable AutoScalingSpec scaling) {
        if (scaling == null) {
            return;
        }
        yaml.begin("autoScaling");
        tracking("read", scaling.read());
        tracking("write", scaling.write());
        if (!scaling.scheduledActions().isEmpty()) {
            yaml.begin("scheduledActions")
                    .comment("From the start, which stands for Monday, 00:00 UTC; the duration has to reach them.");
            scaling.scheduledActions().forEach(this::action);
            yaml.end();
        }
        yaml.end();
    }

    private void tracking(String direction, @Nullable TargetTrackingSpec policy) {
        if (policy == null) {
            return;
        }
        BigDecimal percent = BigDecimal.valueOf(policy.targetValue() * 100).setScale(4, RoundingMode.HALF_EVEN);
        yaml.begin(direction)
                .entry("minCapacity", possible(policy.minCapacity()))
                .entry("maxCapacity", possible(policy.maxCapacity()))
                .entry("targetValue", percent.stripTrailingZeros().toPlainString() + " %")
                .entry("scaleInCooldown", policy.scaleInCooldown().toSeconds() + "s")
                .entry("scaleOutCooldown", policy.scaleOutCooldown().toSeconds() + "s")
                .entry("disableScaleIn", policy.disableScaleIn())
                .end();
    }

    private void action(ScheduledActionSpec action) {
        yaml.beginItem().entry("at", duration(action.at()));
        if (action.every() != null) {
            yaml.entry("every", duration(action.every()));
        }
        yaml.entry("direction", action.direction().name().toLowerCase(Locale.ROOT));
        if (action.minCapacity() != null) {
            yaml.entry("minCapacity", possible(action.minCapacity()));
        }
        if (action.maxCapacity() != null) {
            yaml.entry("maxCapacity", possible(action.maxCapacity()));
        }
        yaml.end();
    }

    /** Whole minutes, in the largest unit that holds them. */
    private static String duration(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes > 0 && minutes % (24 * 60) == 0) {
            return minutes / (24 * 60) + "d";
        }
        return minutes > 0 && minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
}
