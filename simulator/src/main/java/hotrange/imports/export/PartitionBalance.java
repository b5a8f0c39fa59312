package hotrange.imports.export;

import hotrange.table.capacity.ServiceLimits;
import hotrange.trace.export.ManifestFiles;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How evenly the items of a table lie in the data files of its export, at least one of which is of each partition.
 *
 * @param emptyFiles those without an item
 * @param largestOverMean items of the largest file by those of the mean one; 0 without items
 * @param effectiveFiles as many equal files would be as uneven: 1 / sum of squared shares (Herfindahl); 0 without items
 * @param partitionsBySize how many partitions the table's bytes ask for (F5); null where they are not known
 */
public record PartitionBalance(
        int files,
        int emptyFiles,
        long items,
        double largestOverMean,
        double effectiveFiles,
        @Nullable Long partitionsBySize) {

    /** A new on-demand table has as many (F52), whatever its size. */
    private static final int USUAL_PARTITIONS = 4;

    static @Nullable PartitionBalance of(ManifestFiles manifest, @Nullable Long bytes) {
        Collection<Long> counts = manifest.itemsIn().values();
        if (counts.isEmpty()) {
            return null;
        }
        long items = 0;
        long largest = 0;
        int empty = 0;
        double squares = 0;
        for (long count : counts) {
            items = Math.addExact(items, count);
            largest = Math.max(largest, count);
            empty += count == 0 ? 1 : 0;
            squares += (double) count * count;
        }
        return new PartitionBalance(
                counts.size(),
                empty,
                items,
                items == 0 ? 0 : (double) largest * counts.size() / items,
                items == 0 ? 0 : (double) items * items / squares,
                bytes == null
                        ? null
                        : Math.max(1, (bytes + ServiceLimits.PARTITION_BYTES - 1) / ServiceLimits.PARTITION_BYTES));
    }

    /** Whether size alone explains by far fewer partitions than there are files. */
    boolean hasMoreFilesThanSizeExplains() {
        return partitionsBySize != null && files > Math.max(USUAL_PARTITIONS, 2 * partitionsBySize);
    }
}
