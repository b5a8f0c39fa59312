package hotrange.result.heat;

/**
 * What an entity of a single-table design has of a table or index, in the first replication after the warm-up.
 * Partitions are positions in key order at the end.
 *
 * @param entity name
 * @param direction {@code read} or {@code write}
 * @param units micro-units that its items consumed
 * @param share of those of the table or index, 0 to 1
 * @param partition the one where it consumed most
 * @param unitsPerSecond of the entity there
 * @param shareOfPartition of all units of that partition, 0 to 1
 * @param busiest the partition of the table or index that served most
 * @param shareOfBusiest of the units of that, 0 to 1
 */
public record EntityHeat(
        String entity,
        String direction,
        long units,
        double share,
        int partition,
        double unitsPerSecond,
        double shareOfPartition,
        int busiest,
        double shareOfBusiest) {}
