package hotrange.run.series;

import hotrange.result.HeatMap;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Partition × time of one resource and direction: what each partition consumed of its limit, column by column.
 *
 * <p>Adjacent partitions share a row where there are too many at the end; a row shows its busiest partition.
 */
public final class HeatGrid {

    private final Resource resource;
    private final boolean read;
    private final int binSeconds;
    private final int maxRows;
    // Per column, by partition id; a partition that did not exist yet lies beyond the end.
    private final List<int[]> use = new ArrayList<>();
    private final List<int[]> throttled = new ArrayList<>();
    private long[] consumedBefore = new long[0];
    private long[] throttledBefore = new long[0];
    private @Nullable HeatMap map;

    /** An empty grid with at most so many rows. */
    public HeatGrid(Resource resource, boolean read, int binSeconds, int maxRows) {
        this.resource = resource;
        this.read = read;
        this.binSeconds = binSeconds;
        this.maxRows = maxRows;
    }

    /** Ends a column of {@code seconds} and returns its largest use, per mille of the partition limit. */
    public int endColumn(long seconds) {
        Admission admission = resource.admission(read);
        int partitions = admission.partitions();
        consumedBefore = Arrays.copyOf(consumedBefore, partitions);
        throttledBefore = Arrays.copyOf(throttledBefore, partitions);
        int[] columnUse = new int[partitions];
        int[] columnThrottled = new int[partitions];
        long limit = ServiceLimits.partitionUnits(read) * CapacityUnits.UNIT * seconds;
        int largest = 0;
        for (int p = 0; p < partitions; p++) {
            columnUse[p] = (int) ((admission.consumed(p) - consumedBefore[p]) * 1_000 / limit);
            columnThrottled[p] = (int) Math.min(Integer.MAX_VALUE, admission.throttled(p) - throttledBefore[p]);
            consumedBefore[p] = admission.consumed(p);
            throttledBefore[p] = admission.throttled(p);
            largest = Math.max(largest, columnUse[p]);
        }
        use.add(columnUse);
        throttled.add(columnThrottled);
        return largest;
    }

    /** Ends the grid: puts its rows in the key order that the partitions have now, and drops everything else. */
    public void finish() {
        int[] order = resource.partitions().idsInOrder();
        int perRow = (order.length + maxRows - 1) / maxRows;
        List<List<Integer>> useRows = new ArrayList<>();
        List<List<Long>> throttledRows = new ArrayList<>();
        boolean empty = true;
        for (int first = 0; first < order.length; first += perRow) {
            int[] ids = Arrays.copyOfRange(order, first, Math.min(order.length, first + perRow));
            List<Integer> useRow = new ArrayList<>();
            List<Long> throttledRow = new ArrayList<>();
            for (int column = 0; column < use.size(); column++) {
                int busiest = HeatMap.NO_PARTITION;
                long rejected = 0;
                for (int p : ids) {
                    if (p < use.get(column).length) {
                        busiest = Math.max(busiest, use.get(column)[p]);
                        rejected += throttled.get(column)[p];
                    }
                }
                useRow.add(busiest);
                throttledRow.add(rejected);
                empty &= busiest <= 0 && rejected == 0;
            }
            useRows.add(useRow);
            throttledRows.add(throttledRow);
        }
        String direction = read ? "read" : "write";
        map = empty
                ? null
                : new HeatMap(resource.name(), direction, binSeconds, order.length, perRow, useRows, throttledRows);
        use.clear();
        throttled.clear();
    }

    /** The finished grid; null where nothing was consumed or rejected. */
    public @Nullable HeatMap map() {
        return map;
    }
}
