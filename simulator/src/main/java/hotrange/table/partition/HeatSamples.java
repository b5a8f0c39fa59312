package hotrange.table.partition;

import hotrange.table.capacity.ServiceLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of those partitions of a table or index that are watched. Not thread-safe. */
public final class HeatSamples {

    /** One unit of write throughput is this many times the part of a partition's limit that a read unit is (F1). */
    private static final long WRITE_WEIGHT = ServiceLimits.PARTITION_READ_UNITS / ServiceLimits.PARTITION_WRITE_UNITS;

    private @Nullable HeatSample[] samples = new HeatSample[0];

    /** The sample of a partition; null while it is not watched. */
    public @Nullable HeatSample of(int partition) {
        return partition < samples.length ? samples[partition] : null;
    }

    /** Notes an admitted attempt; its weight is the part of the partition's limit that it takes. */
    public void add(int partition, long hash, long sortKey, boolean read, long units) {
        HeatSample sample = of(partition);
        if (sample != null) {
            sample.add(hash, sortKey, read ? units : WRITE_WEIGHT * units);
        }
    }

    /** Begins a sample of a partition, or begins it anew. */
    public void watch(int partition) {
        if (partition >= samples.length) {
            samples = Arrays.copyOf(samples, Math.max(partition + 1, 2 * samples.length));
        }
        HeatSample sample = samples[partition];
        if (sample == null) {
            samples[partition] = new HeatSample();
        } else {
            sample.clear();
        }
    }

    /** Drops the sample of a partition. */
    public void forget(int partition) {
        if (partition < samples.length) {
            samples[partition] = null;
        }
    }

    /** Whether any partition is watched. */
    public boolean isEmpty() {
        for (HeatSample sample : samples) {
            if (sample != null) {
                return false;
            }
        }
        return true;
    }
}
