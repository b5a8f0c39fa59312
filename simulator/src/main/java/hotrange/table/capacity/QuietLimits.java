package hotrange.table.capacity;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The limits of one direction over a stretch of time in which they provably reject nothing, so that units are taken from
 * them by sums and not attempt by attempt.
 *
 * <p>When calls come inside a slice of time is not known there, so that a bucket that is full at times loses an unknown
 * part of its refill. What the buckets hold is a lower bound: all that is asked in a slice is taken at its end. A slice is
 * quiet when each bucket holds at its start all that is asked in it. Where exact levels are needed, the last calls are
 * replayed in time order, from the lower bound and from full buckets: once both agree they are exact (decision 0017).
 * Not thread-safe.
 */
public final class QuietLimits {

    /** Lower bounds that are kept of earlier moments; fewer where there are many partitions. */
    private static final int MARKS = 16;

    private static final int FEWEST_MARKS = 2;
    private static final int MARKED_PARTITIONS = 4_096;
    /** So many partitions are copied for each slice, on average. */
    private static final int COPIES = 128;

    private final Admission admission;
    private final Buckets held;
    private final Marks table;
    private final Marks partitions;
    private final Buckets low;
    private final Buckets high;
    private int copied;

    /** The limits of a direction, whose levels are all exact now. */
    public QuietLimits(Admission admission, long now) {
        this.admission = admission;
        held = admission.buckets();
        low = new Buckets(held);
        high = new Buckets(held);
        table = new Marks(Buckets.tableOf(held), now, MARKS, () -> Buckets.tableOf(held));
        int fewer = MARKED_PARTITIONS / Math.max(1, admission.partitions());
        int marks = Math.max(FEWEST_MARKS, Math.min(MARKS, fewer));
        partitions = new Marks(Buckets.partitionsOf(held), now, marks, () -> Buckets.partitionsOf(held));
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
        low.copyTable(held);
        boolean enough = true;
        for (int i = 0; i < slices && enough; i++) {
            long at = from + i * sliceMicros;
            enough = low.holds(at, units[i]);
            low.take(at + sliceMicros, units[i]);
        }
        for (int i = 0; i < asked.size() && enough; i++) {
            int p = asked.partition(i);
            enough = held.holds(from, p, asked.units(p), asked.capUnits(p));
        }
        return enough;
    }

    /** Takes what such calls ask for. */
    public void take(long from, long sliceMicros, long[] units, int slices, PartitionUnits asked) {
        for (int i = 0; i < slices; i++) {
            long at = from + i * sliceMicros;
            table.next(at).copyTable(held);
            held.take(at + sliceMicros, units[i]);
        }
        copied += slices * COPIES;
        if (copied >= admission.partitions()) {
            copied = 0;
            partitions.next(from).copyPartitions(held);
        }
        long until = from + slices * sliceMicros;
        for (int i = 0; i < asked.size(); i++) {
            int p = asked.partition(i);
            held.take(until, p, asked.units(p), asked.capUnits(p));
            admission.paid(p, asked.units(p));
        }
    }

    /** Whether the levels of the limits of the whole resource are exact at a time, the end of the last slice. */
    public boolean isTableExact(long now) {
        return table.exactAt == now;
    }

    /**
     * Begins to replay calls for the limits of the whole resource.
     *
     * @param back how many marks to go back at most
     * @return the time from which calls have to be replayed
     */
    public long replayTable(int back) {
        low.copyTable(table.at(back));
        high.copyTable(table.at(back));
        long from = table.timeOf(back);
        if (from > table.exactAt) {
            high.fillTable(from);
        }
        return from;
    }

    /** Replays a call. */
    public void replay(long time, long units) {
        low.take(time, units);
        high.take(time, units);
    }

    /** Ends a replay; whether the levels are known exactly now. */
    public boolean settleTable(long now) {
        boolean settled = low.sameTable(high, now);
        if (settled) {
            held.copyTable(low);
            table.exact(now).copyTable(low);
        }
        return settled;
    }

    /** The same as {@link #replayTable} for the limits of partitions. */
    public long replayPartitions(int back) {
        low.copyPartitions(partitions.at(back));
        high.copyPartitions(partitions.at(back));
        long from = partitions.timeOf(back);
        if (from > partitions.exactAt) {
            high.fillPartitions(from);
        }
        return from;
    }

    /** Replays a call. */
    public void replay(long time, int partition, long units, long capUnits) {
        low.take(time, partition, units, capUnits);
        high.take(time, partition, units, capUnits);
    }

    /** Ends a replay; whether the levels are known exactly now. */
    public boolean settlePartitions(long now) {
        boolean settled = low.samePartitions(high, now);
        if (settled) {
            held.copyPartitions(low);
            partitions.exact(now).copyPartitions(low);
        }
        return settled;
    }

    /** Levels at the last moment at which they were exact, and lower bounds of some later ones. */
    private static final class Marks {

        private final Buckets exact;
        private final Buckets[] bounds;
        private final long[] times;
        private long exactAt;
        private long count;

        Marks(Buckets exact, long now, int marks, Supplier<Buckets> copies) {
            this.exact = exact;
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

        Buckets at(int back) {
            return back > Math.min(count, times.length) ? exact : bounds[(int) ((count - back) % times.length)];
        }

        long timeOf(int back) {
            return back > Math.min(count, times.length) ? exactAt : times[(int) ((count - back) % times.length)];
        }
    }
}
