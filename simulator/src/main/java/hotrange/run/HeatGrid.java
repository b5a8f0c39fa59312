package hotrange.run;

import hotrange.table.Admission;
import hotrange.table.CapacityUnits;
import hotrange.table.ServiceLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Partition × time of one table and direction: what each partition consumed of its limit, column by column.
 *
 * <p>Adjacent partitions share a row where there are too many; a row shows its busiest partition.
 */
final class HeatGrid {

    final int partitionsPerRow;
    final int binSeconds;
    private final Admission admission;
    private final boolean read;
    private final int rows;
    private final List<int[]> use = new ArrayList<>();
    private final List<long[]> throttled = new ArrayList<>();
    private final long[] consumedBefore;
    private final long[] throttledBefore;

    HeatGrid(Admission admission, boolean read, int binSeconds, int maxRows) {
        this.admission = admission;
        this.read = read;
        this.binSeconds = binSeconds;
        int partitions = admission.partitions();
        partitionsPerRow = (partitions + maxRows - 1) / maxRows;
        rows = (partitions + partitionsPerRow - 1) / partitionsPerRow;
        consumedBefore = new long[partitions];
        throttledBefore = new long[partitions];
    }

    /** Ends a column of {@code seconds} and returns its largest use, per mille of the partition limit. */
    int endColumn(long seconds) {
        int[] useOfRow = new int[rows];
        long[] throttledOfRow = new long[rows];
        long limit = ServiceLimits.partitionUnits(read) * CapacityUnits.UNIT * seconds;
        int largest = 0;
        for (int p = 0; p < consumedBefore.length; p++) {
            long consumed = admission.consumed(p);
            int row = p / partitionsPerRow;
            int perMille = (int) ((consumed - consumedBefore[p]) * 1_000 / limit);
            consumedBefore[p] = consumed;
            useOfRow[row] = Math.max(useOfRow[row], perMille);
            largest = Math.max(largest, perMille);
            throttledOfRow[row] += admission.throttled(p) - throttledBefore[p];
            throttledBefore[p] = admission.throttled(p);
        }
        use.add(useOfRow);
        throttled.add(throttledOfRow);
        return largest;
    }

    /** Rows of use per column. */
    List<List<Integer>> useRows() {
        List<List<Integer>> result = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = row;
            result.add(use.stream().map(column -> column[at]).toList());
        }
        return result;
    }

    /** Rows of rejected attempts per column. */
    List<List<Long>> throttledRows() {
        List<List<Long>> result = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = row;
            result.add(throttled.stream().map(column -> column[at]).toList());
        }
        return result;
    }

    boolean isEmpty() {
        return use.stream().allMatch(column -> Arrays.stream(column).allMatch(v -> v == 0))
                && throttled.stream().allMatch(column -> Arrays.stream(column).allMatch(v -> v == 0));
    }
}
