package hotrange.imports;

import hotrange.definition.CapacityDefinition;
import hotrange.definition.IndexDefinition;
import hotrange.definition.TableDefinition;
import hotrange.table.spec.ProvisionedThroughput;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Workloads to fill in for a table: writes, reads, and queries of each global index. No definition says what they are;
 * rates are half of what is provisioned, or 100 calls a second.
 */
final class TableWorkloads {

    private static final long ITEM_BYTES_AT_MOST = 400 * 1024;
    private static final long ASSUMED_BYTES = 1024;
    private static final long ASSUMED_KEYS = 100_000;
    private static final long ASSUMED_RATE = 100;
    private static final int QUERIED_ITEMS = 10;
    private static final String RATE_COMMENT = "put in yours";

    private final YamlText yaml;
    private final ScenarioNames workloads;

    TableWorkloads(YamlText yaml, ScenarioNames workloads) {
        this.yaml = yaml;
        this.workloads = workloads;
    }

    /** Writes the workloads of a table; {@code name} and {@code indexes} are as in the scenario. */
    void write(TableDefinition table, String name, ScenarioNames indexes) {
        CapacityDefinition capacity = table.capacity();
        List<IndexDefinition> global = TableText.globalIndexes(table);
        long bytes = itemBytes(capacity);
        yaml.begin(workloads.another("writes of " + name)).entry("table", name);
        operation("PutItem", bytes, capacity);
        yaml.entry("rate", rate(writeUnits(capacity, global), (bytes + 1023) / 1024) + "/s", RATE_COMMENT);
        keys(table.keySchema().sortKey() == null ? capacity.itemCount() : null);
        if (!global.isEmpty() || !table.localSecondaryIndexes().isEmpty()) {
            yaml.begin("indexKeys");
            for (IndexDefinition index : global) {
                yaml.begin(indexes.of(index.name())).begin("partitionKey").begin("uniform");
                yaml.entry("keys", 100, "how many different values it has")
                        .end()
                        .end()
                        .end();
            }
            for (IndexDefinition index : table.localSecondaryIndexes()) {
                yaml.begin(indexes.of(index.name()))
                        .entry("changes", 0, "share of writes that change an entry")
                        .end();
            }
            yaml.end();
        }
        yaml.end();
        yaml.begin(workloads.another("reads of " + name)).entry("table", name);
        operation("GetItem", bytes, capacity);
        yaml.entry("rate", rate(readUnits(capacity), readUnitsOf(bytes)) + "/s", RATE_COMMENT);
        keys(table.keySchema().sortKey() == null ? capacity.itemCount() : null);
        yaml.end();
        for (IndexDefinition index : global) {
            query(name, index, indexes.of(index.name()), bytes);
        }
    }

    private void query(String table, IndexDefinition index, String name, long itemBytes) {
        Long entries = index.capacity().itemCount();
        long bytes = entries != null && entries > 0 ? itemBytes(index.capacity()) : itemBytes;
        yaml.begin(workloads.another("queries of " + name + " of " + table)).entry("table", table);
        yaml.begin("operation")
                .entry("type", "Query")
                .entry("index", name)
                .entry("items", QUERIED_ITEMS, "that a call evaluates")
                .entry("itemSize", bytes + " B")
                .end();
        yaml.entry("rate", rate(readUnits(index.capacity()), readUnitsOf(bytes * QUERIED_ITEMS)) + "/s", RATE_COMMENT);
        keys(null);
        yaml.end();
    }

    private void operation(String type, long bytes, CapacityDefinition capacity) {
        yaml.begin("operation")
                .entry("type", type)
                .entry(
                        "itemSize",
                        bytes + " B",
                        knowsItemBytes(capacity) ? "TableSizeBytes / ItemCount" : "put in yours")
                .end();
    }

    private void keys(@Nullable Long items) {
        long keys = items == null || items == 0 ? ASSUMED_KEYS : Math.min(items, 10_000_000_000L);
        yaml.begin("partitionKey").begin("zipf");
        yaml.entry("keys", keys, items == null || items == 0 ? "different partition keys" : "ItemCount");
        yaml.entry(
                "exponent",
                new BigDecimal("0.99"),
                "0.4 flat, 0.8 shop, 1.0 web, 1.3 cache; hotKey where one takes most");
        yaml.end().end();
    }

    private static boolean knowsItemBytes(CapacityDefinition capacity) {
        Long bytes = capacity.sizeBytes();
        Long items = capacity.itemCount();
        return bytes != null && items != null && bytes > 0 && items > 0;
    }

    private static long itemBytes(CapacityDefinition capacity) {
        Long bytes = capacity.sizeBytes();
        Long items = capacity.itemCount();
        if (bytes == null || items == null || !knowsItemBytes(capacity)) {
            return ASSUMED_BYTES;
        }
        return Math.max(1, Math.min(ITEM_BYTES_AT_MOST, bytes / items));
    }

    /** Eventually consistent: half a unit for each 4 KB, counted in halves. */
    private static long readUnitsOf(long bytes) {
        return (bytes + 4095) / 4096;
    }

    private static long readUnits(CapacityDefinition capacity) {
        ProvisionedThroughput units = capacity.provisionedThroughput();
        return units == null ? -1 : 2 * units.readCapacityUnits();
    }

    /** An index that cannot follow holds up the writes of its table. */
    private static long writeUnits(CapacityDefinition capacity, List<IndexDefinition> global) {
        ProvisionedThroughput units = capacity.provisionedThroughput();
        if (units == null) {
            return -1;
        }
        long least = units.writeCapacityUnits();
        for (IndexDefinition index : global) {
            ProvisionedThroughput own = index.capacity().provisionedThroughput();
            least = own == null ? least : Math.min(least, own.writeCapacityUnits());
        }
        return least;
    }

    private static long rate(long units, long unitsOfCall) {
        return units < 0 ? ASSUMED_RATE : Math.max(1, units / 2 / Math.max(1, unitsOfCall));
    }
}
