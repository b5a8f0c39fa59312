package hotrange.imports.export;

import hotrange.imports.KeyHash;
import hotrange.trace.export.ExportFiles;
import hotrange.trace.export.ExportedItems;
import hotrange.trace.export.ItemCollections;
import hotrange.trace.export.ItemSizes;
import hotrange.trace.export.ManifestSummary;
import hotrange.trace.rows.Read;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export to S3 shows.
 *
 * @param table its name; null where no manifest says it
 * @param incremental whether it holds changes instead of items
 * @param time the moment that a full export shows; null where no manifest says it
 * @param from where an incremental export begins, by its manifest or else its earliest write; null where neither says it
 * @param to where it ends
 * @param items of a full export, changes of an incremental one, by its manifests, or else those read; null for neither
 * @param bytes stored by the table; null of an incremental export, and where nothing says it
 * @param rows read of data files, usable or not
 * @param badRows rows that were not usable and left out
 * @param firstBadRows the first five of them: file, line and what was found
 * @param deletes among the changes
 * @param sizes null where no data file has an item
 * @param collections null where the partition key is not known
 * @param balance null of an incremental export, and without manifest-files.json
 * @param notes sentences on what is missing or differs
 */
public record ExportFindings(
        @Nullable String table,
        boolean incremental,
        @Nullable String time,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long items,
        @Nullable Long bytes,
        long rows,
        long badRows,
        List<String> firstBadRows,
        long deletes,
        @Nullable Sizes sizes,
        @Nullable Collections collections,
        @Nullable PartitionBalance balance,
        List<String> notes) {

    /** What each item has more in storage than its size (1.22). */
    private static final int STORED_OVERHEAD = 100;

    public ExportFindings {
        firstBadRows = List.copyOf(firstBadRows);
        notes = List.copyOf(notes);
    }

    /**
     * Sizes of items.
     *
     * @param p50Bytes of nearest rank, as the others
     * @param meanWriteUnits to write an item as it is (1.2)
     * @param buckets of the histogram
     */
    public record Sizes(
            long items,
            double meanBytes,
            int p50Bytes,
            int p99Bytes,
            int maxBytes,
            double meanWriteUnits,
            int buckets) {

        static @Nullable Sizes of(ItemSizes sizes) {
            return sizes.items() == 0
                    ? null
                    : new Sizes(
                            sizes.items(),
                            sizes.meanBytes(),
                            sizes.quantile(50),
                            sizes.quantile(99),
                            sizes.quantile(100),
                            sizes.meanWriteUnits(),
                            sizes.buckets().size());
        }
    }

    /**
     * Items by partition key.
     *
     * @param mostItems the ten with most items
     * @param mostBytes the ten with most bytes
     */
    public record Collections(
            int partitionKeys, List<ItemCollections.Collection> mostItems, List<ItemCollections.Collection> mostBytes) {

        public Collections {
            mostItems = List.copyOf(mostItems);
            mostBytes = List.copyOf(mostBytes);
        }

        static @Nullable Collections of(@Nullable ItemCollections found, @Nullable KeyHash hash) {
            return found == null
                    ? null
                    : new Collections(found.keys(), hidden(found.byItems(), hash), hidden(found.byBytes(), hash));
        }

        private static List<ItemCollections.Collection> hidden(
                List<ItemCollections.Collection> shown, @Nullable KeyHash hash) {
            return hash == null
                    ? shown
                    : shown.stream()
                            .map(one -> new ItemCollections.Collection(hash.hash(one.key()), one.items(), one.bytes()))
                            .toList();
        }
    }

    /** Of an export and its data, null where it has no data files. */
    static ExportFindings of(ExportFiles files, @Nullable Read<ExportedItems> read, @Nullable KeyHash hash) {
        ManifestSummary summary = files.summary();
        ExportedItems items = read == null ? null : read.value();
        Long bytes = bytes(files, items);
        PartitionBalance balance =
                files.manifest() == null || files.incremental() ? null : PartitionBalance.of(files.manifest(), bytes);
        Sizes sizes = items == null ? null : Sizes.of(items.sizes());
        Long first = items == null ? null : items.firstMicros();
        Long last = items == null ? null : items.lastMicros();
        return new ExportFindings(
                summary == null ? null : summary.table(),
                files.incremental(),
                summary == null ? null : summary.time(),
                summary == null || summary.fromTime() == null ? moment(first) : summary.fromTime(),
                summary == null || summary.toTime() == null ? moment(last) : summary.toTime(),
                itemCount(files, read),
                bytes,
                read == null ? 0 : read.rows(),
                read == null ? 0 : read.broken(),
                read == null ? List.of() : read.firstBroken(),
                items == null ? 0 : items.deletes(),
                sizes,
                Collections.of(items == null ? null : items.collections(), hash),
                balance,
                new ExportNotes(files, read, balance).all());
    }

    private static @Nullable Long bytes(ExportFiles files, @Nullable ExportedItems items) {
        ManifestSummary summary = files.summary();
        if (files.incremental()) {
            return null;
        }
        if (summary != null && summary.billedSizeBytes() != null) {
            return summary.billedSizeBytes();
        }
        return items == null
                ? null
                : items.sizes().bytes() + STORED_OVERHEAD * items.sizes().items();
    }

    private static @Nullable Long itemCount(ExportFiles files, @Nullable Read<ExportedItems> read) {
        ManifestSummary summary = files.summary();
        if (summary != null && summary.itemCount() != null) {
            return summary.itemCount();
        }
        if (files.manifest() != null) {
            return files.manifest().itemsIn().values().stream().reduce(0L, Math::addExact);
        }
        return read == null ? null : read.rows() - read.broken();
    }

    private static @Nullable String moment(@Nullable Long micros) {
        return micros == null
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).toString();
    }
}
