package hotrange.table.capacity;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The limits of one direction over a stretch of time in which they provably reject nothing, so that units are taken from
 * them by sums and not attempt by attempt.
 *
 * <p>When calls come inside a slice of time is not known there, so that a bucket that is full at times loses an unknown
 * part of its refill. What the buckets hold is a lower bound: all that is asked in a slice is taken at its end. A slice is
 * quiet when each bucket holds at its start all that is asked in it. For the limits of the whole resource there is an
 * upper bound, too: all is taken at the start. While no bucket is full both are the same. Otherwise, where exact levels
 * are needed, the last calls are replayed in time order from both bounds: once they agree they are exact (decision 0017).
 * Not thread-safe.
 */
public final class QuietLimits {

    /** Bounds that are kept of earlier moments; fewer where there are many partitions. */
    private static final int MARKS = 16;

    private static final int FEWEST_MARKS = 2;
    private static final int MARKED_PARTITIONS = 4_096;
    /** So many partitions are copied for each slice, on average. */
    private static final int COPIES = 128;

    private final Admission admission;
    private final Buckets held;
    private final Buckets upper;
    private final Marks lowerTables;
    private final Marks upperTables;
    private final Marks partitions;
    private final Buckets lowTable;
    private final Buckets highTable;
    private final Buckets lowPartitions;
    private final Buckets highPartitions;
    private int copied;
    /** What was asked of the whole resource per microsecond of the last slice. */
    private double asking;

    /** The limits of a direction, whose levels are all exact now. */
    public QuietLimits(Admission admission, long now) {
        this.admission = admission;
        held = admission.buckets();
        upper = Buckets.tableOf(held);
        lowTable = Buckets.tableOf(held);
        highTable = Buckets.tableOf(held);
        lowPartitions = Buckets.partitionsOf(held);
        highPartitions = Buckets.partitionsOf(held);
        lowerTables = new Marks(now, MARKS, () -> Buckets.tableOf(held));
        upperTables = new Marks(now, MARKS, () -> Buckets.tableOf(held));
        int fewer = MARKED_PARTITIONS / Math.max(1, admission.partitions());
        int marks = Math.max(FEWEST_MARKS, Math.min(MARKS, fewer));
        partitions = new Marks(now, marks, () -> Buckets.partitionsOf(held));
    }

    /**
     * Whether calls are all admitted by the limits of the whole resource, and by those of their partitions.
     *
     * @param from when the first may come
     * @param sliceMicros length of a slice
     * @param units what the calls of each slice ask for
     * @param slices how many there are
     */
    public boolean holds(long from, long sliceMicros, long[] units, int slices, PartitionUnits asked) {
        lowTable.copyTable(held);
        boolean enough = true;
        for (int i = 0; i < slices && enough; i++) {
            long at = from + i * sliceMicros;
            enough = lowTable.tableHolds(at, units[i]);
            lowTable.takeTable(at + sliceMicros, units[i]);
        }
        for (int i = 0; i < asked.size() && enough; i++) {
            int p = asked.partition(i);
            enough = held.partitionHolds(from, p, asked.capUnits(p));
        }
        return enough;
    }

    /** Takes what such calls ask for. */
    public void take(long from, long sliceMicros, long[] units, int slices, PartitionUnits asked) {
        for (int i = 0; i < slices; i++) {
            long at = from + i * sliceMicros;
            lowerTables.next(at).copyTable(held);
            upperTables.next(at).copyTable(upper);
            held.takeTable(at + sliceMicros, units[i]);
            upper.takeTable(at, units[i]);
        }
        asking = (double) units[slices - 1] / sliceMicros;
        copied += slices * COPIES;
        if (copied >= admission.partitions()) {
            copied = 0;
            partitions.next(from).copyPartitions(held);
        }
        long until = from + slices * sliceMicros;
        for (int i = 0; i < asked.size(); i++) {
            int p = asked.partition(i);
            held.takePartition(until, p, asked.capUnits(p));
            admission.paid(p, asked.units(p));
        }
    }

    /**
     * How many marks to go back before calls are replayed for the limits of the whole resource, so that the bounds
     * probably meet by the end of the last slice; 0 where they have met.
     */
    public int replayedMarks(long now, long sliceMicros) {
        if (held.sameTable(upper, now)) {
            return 0;
        }
        long micros = lowerTables.at(1).untilTableFull(lowerTables.timeOf(1), asking);
        return (int) Math.min(MARKS + 1, micros / sliceMicros + 1);
    }

    /**
     * Begins to replay calls for the limits of the whole resource.
     *
     * @param back how many marks to go back at most
     * @return the time from which calls have to be replayed
     */
    public long replayTable(int back) {
        lowTable.copyTable(lowerTables.at(back));
        highTable.copyTable(upperTables.at(back));
        return lowerTables.timeOf(back);
    }

    /** Replays a call. */
    public void replay(long time, long units) {
        lowTable.takeTable(time, units);
        highTable.takeTable(time, units);
    }

    /** Ends a replay; whether the levels are known exactly now. */
    public boolean settleTable(long now) {
        boolean settled = lowTable.sameTable(highTable, now);
        if (settled) {
            held.copyTable(lowTable);
            settledTable(now);
        }
        return settled;
    }

    /** The bounds have met. */
    public void settledTable(long now) {
        upper.copyTable(held);
        lowerTables.exact(now).copyTable(held);
        upperTables.exact(now).copyTable(held);
    }

    /** The same as {@link #replayTable} for the limits of partitions. */
    public long replayPartitions(int back) {
        lowPartitions.copyPartitions(partitions.at(back));
        highPartitions.copyPartitions(partitions.at(back));
        if (partitions.isBound(back)) {
            highPartitions.fillPartitions(partitions.timeOf(back));
        }
        return partitions.timeOf(back);
    }

    /** Replays a call. */
    public void replayAt(int partition, long time, long capUnits) {
        lowPartitions.takePartition(time, partition, capUnits);
        highPartitions.takePartition(time, partition, capUnits);
    }

    /** Ends a replay; whether the levels are known exactly now. */
    public boolean settlePartitions(long now) {
        boolean settled = lowPartitions.samePartitions(highPartitions, now);
        if (settled) {
            held.copyPartitions(lowPartitions);
            partitions.exact(now).copyPartitions(lowPartitions);
        }
        return settled;
    }

    /** Levels at the last moment at which they were exact, and bounds of some later ones. */
    private static final class Marks {

        private final Buckets exact;
        private final Buckets[] bounds;
        private final long[] times;
        private long exactAt;
        private long count;

        Marks(long now, int marks, Supplier<Buckets> copies) {
            exact = copies.get();
            exactAt = now;
            times = new long[marks];
            bounds = Stream.generate(copies).limit(marks).toArray(Buckets[]::new);
        }

        Buckets next(long now) {
            int place = (int) (count++ % times.length);
            times[place] = now;
            return bounds[place];
        }

        Buckets exact(long now) {
            exactAt = now;
            count = 0;
            return exact;
        }

        /** Whether there is a mark so far back; otherwise levels were last exact there. */
        boolean isBound(int back) {
            return back <= Math.min(count, times.length);
        }

        Buckets at(int back) {
            return isBound(back) ? bounds[(int) ((count - back) % times.length)] : exact;
        }

        long timeOf(int back) {
            return isBound(back) ? times[(int) ((count - back) % times.length)] : exactAt;
        }
    }
}
