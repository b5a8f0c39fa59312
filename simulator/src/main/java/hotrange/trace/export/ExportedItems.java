package hotrange.trace.export;

import hotrange.trace.calls.ItemSize;
import hotrange.trace.calls.JsonRecords;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.KeyTable;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The items in the data files of an export: {@code {"Item": {…}}} of a full one; of an incremental one {@code Metadata},
 * {@code Keys}, and {@code NewImage} unless the item was deleted. Sizes are DynamoDB's (1.20); items of more than 400 KB
 * cannot be (1.21) and are not usable.
 */
public final class ExportedItems {

    private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL");
    private static final int NAMES_SHOWN_AT_MOST = 12;

    private final boolean incremental;
    private final @Nullable String key;
    private final ItemSizes sizes = new ItemSizes();
    private final ItemCollections collections = new ItemCollections();
    private final Map<String, Long> rowsOf = new TreeMap<>();
    private boolean hasCollections;
    private long deletes;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    private ExportedItems(boolean incremental, @Nullable String key) {
        this.incremental = incremental;
        this.key = key;
        this.hasCollections = key != null;
    }

    /**
     * Reads the data files of an export.
     *
     * @param key attribute that is the partition key; null where item collections are not asked for
     * @param strict refuse a file at its first row that is not usable
     * @param bytesRead is told of bytes as they are read
     * @throws BadRecording when a file cannot be used, or no row of any of them
     */
    public static Read<ExportedItems> read(
            ExportFiles export, @Nullable String key, boolean strict, LongConsumer bytesRead) {
        ExportedItems items = new ExportedItems(export.incremental(), key);
        List<Read<ExportedItems>> reads = new ArrayList<>();
        export.data().forEach((name, file) -> {
            RowTally tally = new RowTally(file, strict, bytesRead);
            JsonRecords.forEach(file, tally, found -> {
                items.row(file, found);
                return true;
            });
            items.rowsOf.put(name, tally.rows());
            reads.add(tally.read(items, null));
        });
        Read<ExportedItems> all = Read.together(reads);
        if (all.rows() == all.broken()) {
            throw new BadRecording(
                    export.data().values().iterator().next(),
                    String.format(
                            Locale.ROOT,
                            "none of %,d rows is usable: %s.",
                            all.rows(),
                            String.join("; ", all.firstBroken())));
        }
        return all;
    }

    private void row(Path file, ObjectNode found) throws BrokenRow {
        if (!incremental) {
            JsonNode item = found.path("Item");
            if (!item.isObject()) {
                throw new BrokenRow("there is no 'Item'");
            }
            int size = size(item, "Item");
            add(file, item, "Item", key, size);
            return;
        }
        JsonNode keys = found.path("Keys");
        if (!keys.isObject() || keys.isEmpty() || keys.size() > 2) {
            throw new BrokenRow("there are no 'Keys' of one or two attributes");
        }
        long micros = micros(found.path("Metadata"));
        String only = keys.size() == 1 ? keys.properties().iterator().next().getKey() : null;
        JsonNode image = found.path("NewImage");
        int size = image.isObject() ? size(image, "NewImage") : -1;
        add(file, keys, "Keys", key == null ? only : key, size);
        if (micros >= 0) {
            firstMicros = Math.min(firstMicros, micros);
            lastMicros = Math.max(lastMicros, micros);
        }
    }

    /** Counts a row that is usable; the size is less than 0 of a delete. */
    private void add(Path file, JsonNode attributes, String where, @Nullable String partitionKey, int size)
            throws BrokenRow {
        if (partitionKey != null) {
            hasCollections = true;
            if (!collections.add(keyText(attributes, where, partitionKey), Math.max(0, size))) {
                throw new BadRecording(
                        file,
                        String.format(Locale.ROOT, "there are more than %,d partition keys.", KeyTable.KEYS_AT_MOST));
            }
        }
        if (size < 0) {
            deletes++;
        } else {
            sizes.add(size);
        }
    }

    private static int size(JsonNode item, String where) throws BrokenRow {
        for (Map.Entry<String, JsonNode> attribute : item.properties()) {
            JsonNode typed = attribute.getValue();
            boolean valid = typed.isObject()
                    && typed.size() == 1
                    && TYPES.contains(typed.properties().iterator().next().getKey());
            if (!valid) {
                throw new BrokenRow(where + " has an attribute " + WholeNumbers.shown(attribute.getKey())
                        + " without a type as in {\"S\": \"a\"}; this is not DynamoDB JSON");
            }
        }
        long bytes = ItemSize.of(item);
        if (bytes == 0) {
            throw new BrokenRow(where + " has no attributes");
        }
        if (bytes > RecordedKeys.ITEM_BYTES_AT_MOST) {
            throw new BrokenRow(String.format(
                    Locale.ROOT,
                    "%s has %,d bytes, DynamoDB allows %,d",
                    where,
                    bytes,
                    RecordedKeys.ITEM_BYTES_AT_MOST));
        }
        return (int) bytes;
    }

    private static String keyText(JsonNode attributes, String where, String name) throws BrokenRow {
        JsonNode typed = attributes.path(name);
        JsonNode value = typed.size() == 1 ? typed.iterator().next() : typed;
        if (value.isString()) {
            return KeyRows.checkedKey(value.stringValue(), KeyRows.PARTITION_KEY_BYTES);
        }
        String others = attributes
                .propertyStream()
                .limit(NAMES_SHOWN_AT_MOST)
                .map(attribute -> WholeNumbers.shown(attribute.getKey()))
                .collect(Collectors.joining(", "));
        throw new BrokenRow(
                where + " has no text, number or binary value " + WholeNumbers.shown(name) + "; it has " + others);
    }

    /** Time of the write, or less than 0 when the row does not say it. */
    private static long micros(JsonNode metadata) throws BrokenRow {
        JsonNode micros = metadata.path("WriteTimestampMicros").path("N");
        return micros.isMissingNode()
                ? -1
                : WholeNumbers.parse(micros.asString(), "WriteTimestampMicros", Moments.LARGEST);
    }

    /** Sizes of items, or of what changes left. */
    public ItemSizes sizes() {
        return sizes;
    }

    /** By partition key, if the key is known; deletes count as items of 0 bytes. */
    public @Nullable ItemCollections collections() {
        return hasCollections ? collections : null;
    }

    /** Deleted items of an incremental export. */
    public long deletes() {
        return deletes;
    }

    /** Rows of each data file, usable or not, by its name without {@code .gz}. */
    public Map<String, Long> rowsOf() {
        return rowsOf;
    }

    /** Earliest write of an incremental export in microseconds since 1970; null where no row says it. */
    public @Nullable Long firstMicros() {
        return firstMicros == Long.MAX_VALUE ? null : firstMicros;
    }

    /** Latest write; null where no row says it. */
    public @Nullable Long lastMicros() {
        return lastMicros == Long.MIN_VALUE ? null : lastMicros;
    }
}
