package hotrange.table.partition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the partitions of a growing table hold: what it had at the start, spread evenly over all hashes, and
 * what admitted writes added or deleted since (F5). Not thread-safe.
 */
public final class StoredData {

    private final PartitionSet partitions;
    private final double initial;
    private final @Nullable ItemCollections collections;
    // By partition id: bytes written less bytes deleted, and where the written ones lie.
    private long[] net;
    private @Nullable HeatSample[] written;
    // Of all writes so far.
    private long added;
    private long removed;

    public StoredData(PartitionSet partitions, long initialBytes, @Nullable ItemCollections collections) {
        this.partitions = partitions;
        this.collections = collections;
        initial = (double) initialBytes;
        net = new long[partitions.size()];
        written = new HeatSample[partitions.size()];
    }

    /** The item collections that must not outgrow a partition; null where there is no local secondary index. */
    public @Nullable ItemCollections collections() {
        return collections;
    }

    /** Notes an admitted write that adds {@code bytes}, or removes as many where they are negative. */
    public void add(int partition, long hash, long sortKey, long bytes) {
        net[partition] += bytes;
        if (bytes < 0) {
            removed -= bytes;
        }
        if (bytes > 0) {
            added += bytes;
            HeatSample sample = written[partition];
            if (sample == null) {
                sample = new HeatSample();
                written[partition] = sample;
            }
            sample.add(hash, sortKey, bytes);
        }
    }

    /** Bytes by which writes have made the data grow. */
    public long addedBytes() {
        return added;
    }

    /** Bytes by which writes have made it shrink, those of deletes included; what has expired is not in it. */
    public long removedBytes() {
        return removed;
    }

    /** Notes that written bytes of a partition have expired, wherever in it they lay. */
    public void remove(int partition, long bytes) {
        net[partition] -= bytes;
    }

    /** Bytes that the range, the i-th in key order, has from the start. */
    public double initialBytes(int range) {
        return initial * partitions.width(range);
    }

    /** Bytes written to a partition and not deleted. */
    public long writtenBytes(int partition) {
        return Math.max(0, net[partition]);
    }

    /** Bytes in the i-th range in key order. */
    public double bytes(int range) {
        return Math.max(0, initialBytes(range) + net[partitions.id(range)]);
    }

    /** Where the bytes written to a partition lie; null when there are none. */
    public @Nullable HeatSample written(int partition) {
        return written[partition];
    }

    /** Divides what a partition was written, after it has split. */
    public void split(int parent, int child, long hash, long sortKey) {
        net = Arrays.copyOf(net, child + 1);
        written = Arrays.copyOf(written, child + 1);
        HeatSample lower = written[parent];
        if (lower != null) {
            HeatSample upper = lower.split(hash, sortKey);
            double share = (double) upper.weight() / Math.max(1, upper.weight() + lower.weight());
            net[child] = (long) (net[parent] * share);
            net[parent] -= net[child];
            written[child] = upper;
        }
    }
}
