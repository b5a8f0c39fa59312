package hotrange.scaling;

import hotrange.table.partition.HeatSample;
import hotrange.table.partition.PartitionSet;
import hotrange.table.partition.Position;
import hotrange.table.partition.StoredData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition that is full, seen as bytes over positions: what it had at the start evenly, what was written as sampled. */
final class FullPartition {

    private final Position start;
    /** Hashes after the first that the partition has some positions of; 0 for all 2^64. */
    private final long span;

    private final double initial;
    private final long written;
    private final @Nullable HeatSample sample;
    private final double sampled;

    /** The partition of the i-th range in key order. */
    FullPartition(StoredData data, PartitionSet partitions, int range) {
        start = partitions.start(range);
        Position end = range + 1 == partitions.size() ? new Position(0, 0) : partitions.start(range + 1);
        span = end.hash() - start.hash() + (end.sortKey() == 0 ? 0 : 1);
        int id = partitions.id(range);
        initial = data.initialBytes(range);
        written = data.writtenBytes(id);
        sample = data.written(id);
        sampled = sample == null ? 0 : (double) sample.weight();
    }

    /**
     * The position that halves the bytes; null where nothing comes near that.
     *
     * @param divisible false where item collections stay whole (F15)
     * @param smallestPart of the bytes that must lie on either side (U-35)
     */
    @Nullable
    Position middle(boolean divisible, double smallestPart) {
        double total = initial + written;
        Position best = null;
        double fairest = smallestPart * total;
        for (Position candidate : candidates(total / 2, divisible)) {
            double below = below(candidate);
            double lighter = Math.min(below, total - below);
            if (lighter > fairest) {
                fairest = lighter;
                best = candidate;
            }
        }
        return best;
    }

    /** Both borders of the collection in which half of the bytes are reached, and the items inside it. */
    private List<Position> candidates(double half, boolean divisible) {
        long low = 0;
        long high = span == 0 ? -1 : span;
        while (high - low != 1) {
            long middle = low + ((high - low) >>> 1);
            if (below(new Position(start.hash() + middle, 0)) < half) {
                low = middle;
            } else {
                high = middle;
            }
        }
        List<Position> positions = new ArrayList<>();
        if (low != 0) {
            positions.add(new Position(start.hash() + low, 0));
        }
        if (high != span) {
            positions.add(new Position(start.hash() + high, 0));
        }
        for (int i = 0; sample != null && divisible && i < sample.size(); i++) {
            Position item = new Position(sample.hash(i), sample.sortKey(i));
            if (item.hash() == start.hash() + low && !item.equals(start)) {
                positions.add(item);
            }
        }
        return positions;
    }

    private double below(Position end) {
        double wholeSpan = span == 0 ? 0x1p64 : unsigned(span);
        double below = initial * unsigned(end.hash() - start.hash()) / wholeSpan;
        for (int i = 0; sample != null && i < sample.size(); i++) {
            int byHash = Long.compareUnsigned(sample.hash(i), end.hash());
            if (byHash < 0 || (byHash == 0 && Long.compareUnsigned(sample.sortKey(i), end.sortKey()) < 0)) {
                below += written * (sample.weight(i) / sampled);
            }
        }
        return below;
    }

    private static double unsigned(long value) {
        return (value >>> 1) * 2.0 + (value & 1);
    }
}
