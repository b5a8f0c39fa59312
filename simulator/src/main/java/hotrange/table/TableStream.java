package hotrange.table;

import hotrange.engine.Micros;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.StreamConsumerSpec;
import java.util.Arrays;

/**
 * A live stream of a table as one consumer reads it: one open shard per partition (F18), each worked through on its own.
 *
 * <p>Records are counted, not kept: per shard how many came in each second that is not worked off. A consumer takes
 * {@code batchSize · parallelizationFactor} records in the time of a full batch, in the order of the seconds. After a split the
 * new partition's shard is a child: it waits until everything is read that its parent held at the split. Records older
 * than 24 hours are lost (1.27). Not thread-safe.
 */
public final class TableStream {

    private static final long RETENTION_SECONDS = ServiceLimits.STREAM_SECONDS;
    private static final int NO_PARENT = -1;

    private final long recordsTimesMicros;
    private final long batchMicros;

    private Shard[] shards;
    private int size;
    private long second;
    private long written;
    private long read;
    private long lost;

    /** The stream of a table with so many partitions, at time 0. */
    TableStream(StreamConsumerSpec spec, int partitions) {
        recordsTimesMicros = (long) spec.batchSize() * spec.parallelizationFactor() * Micros.SECOND;
        batchMicros = Micros.of(spec.batchTime()) + spec.batchSize() * Micros.of(spec.recordTime());
        shards = new Shard[partitions];
        for (int p = 0; p < partitions; p++) {
            add(NO_PARENT);
        }
    }

    /** Records of item changes in a partition, in the current second. */
    public void write(int partition, long records) {
        shards[partition].add(second, records);
        written += records;
    }

    /** The partition that a split of {@code parent} has made gets a shard: the child of what the parent holds now. */
    void addShard(int parent) {
        add(parent);
    }

    private void add(int parent) {
        if (size == shards.length) {
            shards = Arrays.copyOf(shards, 2 * size);
        }
        shards[size++] = new Shard(parent, parent == NO_PARENT ? 0 : shards[parent].written);
    }

    /** Ends a second: consumers take what they can, parents before children. */
    public void endSecond(long ended) {
        for (int p = 0; p < size; p++) {
            Shard shard = shards[p];
            lost += shard.dropBefore(ended - RETENTION_SECONDS);
            boolean open = shard.parent == NO_PARENT || shards[shard.parent].gone >= shard.parentRecords;
            if (open) {
                read += shard.consume(recordsTimesMicros, batchMicros);
            }
        }
        second = ended + 1;
    }

    /** Age of the oldest record that no batch has taken, whole seconds; 0 for one of the second that ended last. */
    public long iteratorAgeSeconds() {
        long oldest = second - 1;
        for (int p = 0; p < size; p++) {
            oldest = Math.min(oldest, shards[p].oldestSecond());
        }
        return Math.max(0, second - 1 - oldest);
    }

    /** Records so far. */
    public long written() {
        return written;
    }

    /** Records that nobody read within 24 hours. */
    public long lost() {
        return lost;
    }

    /** Records that wait. */
    public long waiting() {
        return written - read - lost;
    }

    /** Throws when a record neither was read, nor got lost, nor waits. */
    void check() {
        long waiting = 0;
        for (int p = 0; p < size; p++) {
            waiting += shards[p].waiting();
        }
        if (waiting != waiting()) {
            throw new IllegalStateException("a stream holds " + waiting + " records, not " + waiting());
        }
    }

    /** What waits in one shard: seconds and how many records came in each. */
    private static final class Shard {

        final int parent;
        final long parentRecords;
        long written;
        /** Read or lost. */
        long gone;

        private long[] seconds = new long[4];
        private long[] counts = new long[4];
        private int first;
        private int used;
        private long credit;

        Shard(int parent, long parentRecords) {
            this.parent = parent;
            this.parentRecords = parentRecords;
        }

        void add(long second, long records) {
            written += records;
            int last = (first + used - 1) & (seconds.length - 1);
            if (used > 0 && seconds[last] == second) {
                counts[last] += records;
                return;
            }
            if (used == seconds.length) {
                grow();
            }
            int at = (first + used++) & (seconds.length - 1);
            seconds[at] = second;
            counts[at] = records;
        }

        long waiting() {
            return written - gone;
        }

        long oldestSecond() {
            return used == 0 ? Long.MAX_VALUE : seconds[first];
        }

        long dropBefore(long second) {
            long dropped = 0;
            while (used > 0 && seconds[first] < second) {
                dropped += counts[first];
                removeFirst();
            }
            gone += dropped;
            return dropped;
        }

        /** Takes what a second of work is enough for; time without records is not saved up. */
        long consume(long recordsTimesMicros, long batchMicros) {
            credit += recordsTimesMicros;
            long most = credit / batchMicros;
            long left = most;
            while (used > 0 && left >= counts[first]) {
                left -= counts[first];
                removeFirst();
            }
            if (used == 0) {
                credit = 0;
            } else {
                counts[first] -= left;
                left = 0;
                credit -= most * batchMicros;
            }
            gone += most - left;
            return most - left;
        }

        private void removeFirst() {
            first = (first + 1) & (seconds.length - 1);
            used--;
        }

        private void grow() {
            int n = seconds.length;
            long[] newSeconds = new long[2 * n];
            long[] newCounts = new long[2 * n];
            for (int i = 0; i < n; i++) {
                newSeconds[i] = seconds[(first + i) & (n - 1)];
                newCounts[i] = counts[(first + i) & (n - 1)];
            }
            seconds = newSeconds;
            counts = newCounts;
            first = 0;
        }
    }
}
