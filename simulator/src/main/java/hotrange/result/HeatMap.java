package hotrange.result;

import java.util.List;

/**
 * Partition × time of one table and direction in the first replication; at most 600 bins × 200 rows.
 *
 * @param table name of the table
 * @param direction {@code read} or {@code write}
 * @param binSeconds whole seconds per column
 * @param partitions partitions at the end, in key order
 * @param partitionsPerRow adjacent partitions that share a row; a row shows its busiest one
 * @param use per row, per column: per mille of the partition's limit consumed, or {@link #NO_PARTITION}
 * @param throttled per row, per column: rejected attempts
 */
public record HeatMap(
        String table,
        String direction,
        int binSeconds,
        int partitions,
        int partitionsPerRow,
        List<List<Integer>> use,
        List<List<Long>> throttled) {

    /** In place of a use: a split made the partitions of the row only later. */
    public static final int NO_PARTITION = -1;
}
