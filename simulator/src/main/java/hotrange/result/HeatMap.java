package hotrange.result;

import java.util.List;

/**
 * Partition × time of one table and direction in the first replication; at most 600 bins × 200 rows.
 *
 * @param table name of the table
 * @param direction {@code read} or {@code write}
 * @param binSeconds whole seconds per column
 * @param partitions partitions of the table, in key order
 * @param partitionsPerRow adjacent partitions that share a row; a row shows its busiest one
 * @param use per row, per column: per mille of the partition's limit consumed
 * @param throttled per row, per column: rejected attempts
 */
public record HeatMap(
        String table,
        String direction,
        int binSeconds,
        int partitions,
        int partitionsPerRow,
        List<List<Integer>> use,
        List<List<Long>> throttled) {}
