package hotrange.table.partition;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The partitions of a table or index: contiguous ranges that tile the ordered domain (hash of partition key, sort key
 * position), F13 and F14.
 *
 * <p>Both parts of a position are unsigned 64-bit numbers. A partition keeps its id for as long as it lives; a split
 * gives the lower half the old id and the upper half the next free one. Never merged (F8). Not thread-safe.
 */
public final class PartitionSet {

    private static final int HINT_BITS = 12;

    // Ranges in order: range r starts at (hashes[r], sortKeys[r]) and belongs to partition ids[r]. hints[top bits of a
    // hash] is the id of the only partition with such hashes, or ~r where several have them, r being the first range.
    private long[] hashes;
    private long[] sortKeys;
    private int[] ids;
    private final int[] hints = new int[1 << HINT_BITS];
    private int size;
    private int version;
    /** Whether ranges still have equal widths, so that a product tells where a hash lies. */
    private boolean even;

    /** {@code count} partitions with hash ranges of equal width (U18); at least 1. */
    public PartitionSet(int count) {
        this(LongStream.range(0, count).map(i -> startOf(i, count)).toArray());
        even = true;
    }

    private PartitionSet(long[] starts) {
        if (starts.length == 0) {
            throw new IllegalArgumentException("there must be at least 1 partition");
        }
        size = starts.length;
        hashes = starts;
        sortKeys = new long[size];
        ids = new int[size];
        Arrays.setAll(ids, i -> i);
        rebuildHints();
    }

    /**
     * Partitions with hash ranges as wide as their shares of the items, none without any.
     *
     * @param itemCounts of each, at least one, at most 2^64 together; 0 counts as 1
     */
    public static PartitionSet byItems(List<Long> itemCounts) {
        BigInteger all = BigInteger.ZERO;
        for (long items : itemCounts) {
            all = all.add(BigInteger.valueOf(Math.max(1, items)));
        }
        long[] starts = new long[itemCounts.size()];
        BigInteger before = BigInteger.ZERO;
        for (int i = 1; i < starts.length; i++) {
            before = before.add(BigInteger.valueOf(Math.max(1, itemCounts.get(i - 1))));
            starts[i] = before.shiftLeft(Long.SIZE).divide(all).longValue();
        }
        return new PartitionSet(starts);
    }

    /** First hash of the i-th of {@code count} ranges of equal width. */
    public static long startOf(long i, long count) {
        long whole = Long.divideUnsigned(-1L, count);
        long rest = Long.remainderUnsigned(-1L, count) + 1;
        return whole * i + Long.divideUnsigned(rest * i + count - 1, count);
    }

    /** How many partitions there are. */
    public int size() {
        return size;
    }

    /** Changes whenever a partition splits; routes found before are then stale. */
    public int version() {
        return version;
    }

    /** Finds the partitions of the first {@code n} positions, as {@link #find} does. */
    public void find(long[] hashesOf, long[] sortKeysOf, int[] found, int n) {
        if (even) {
            long count = size;
            for (int i = 0; i < n; i++) {
                found[i] = (int) evenRange(hashesOf[i], count);
            }
        } else {
            for (int i = 0; i < n; i++) {
                found[i] = find(hashesOf[i], sortKeysOf[i]);
            }
        }
    }

    /** The upper word of the product of two unsigned numbers, the second one small. */
    private static long evenRange(long hash, long count) {
        return Math.multiplyHigh(hash, count) + ((hash >> 63) & count);
    }

    /** Id of the partition that holds the position. */
    public int find(long hash, long sortKey) {
        int hint = hints[(int) (hash >>> (64 - HINT_BITS))];
        return hint >= 0 ? hint : findFrom(~hint, hash, sortKey);
    }

    private int findFrom(int first, long hash, long sortKey) {
        int range = first;
        while (range + 1 < size && startsAtOrBefore(range + 1, hash, sortKey)) {
            range++;
        }
        return ids[range];
    }

    /** The hash that a partition begins with. */
    public long lowestHash(int partition) {
        return hashes[position(partition)];
    }

    /** Position of a partition in key order. */
    public int position(int partition) {
        int range = 0;
        while (ids[range] != partition) {
            range++;
        }
        return range;
    }

    /** Ids in key order. */
    public int[] idsInOrder() {
        return Arrays.copyOf(ids, size);
    }

    /**
     * Splits the partition that holds the position so that its upper part starts there, and returns the upper part's id.
     *
     * @throws IllegalArgumentException when a range starts at the position already
     */
    public int split(long hash, long sortKey) {
        int range = rangeOf(hash, sortKey);
        if (hashes[range] == hash && sortKeys[range] == sortKey) {
            throw new IllegalArgumentException("a partition starts at this position already");
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            sortKeys = Arrays.copyOf(sortKeys, size * 2);
            ids = Arrays.copyOf(ids, size * 2);
        }
        int at = range + 1;
        System.arraycopy(hashes, at, hashes, at + 1, size - at);
        System.arraycopy(sortKeys, at, sortKeys, at + 1, size - at);
        System.arraycopy(ids, at, ids, at + 1, size - at);
        hashes[at] = hash;
        sortKeys[at] = sortKey;
        ids[at] = size;
        size++;
        version++;
        even = false;
        rebuildHints();
        return size - 1;
    }

    /** Whether partitions share a hash, so that sort keys decide between them. */
    public boolean cutsCollections() {
        for (int range = 0; range < size; range++) {
            if (sortKeys[range] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Position in key order of the partition that holds the position. */
    public int rangeOf(long hash, long sortKey) {
        int range = size - 1;
        while (!startsAtOrBefore(range, hash, sortKey)) {
            range--;
        }
        return range;
    }

    /** Id of the partition that owns the i-th range in key order. */
    public int id(int range) {
        return ids[range];
    }

    /** First position of the i-th range in key order. */
    public Position start(int range) {
        return new Position(hashes[range], sortKeys[range]);
    }

    /** Part of all hashes that the i-th range in key order spans; 0 for a part of an item collection. */
    double width(int range) {
        if (size == 1) {
            return 1;
        }
        long width = (range + 1 == size ? 0 : hashes[range + 1]) - hashes[range];
        return (width >>> 1) * 0x1p-63;
    }

    /** Whether a range starts at the position, so that it cannot be cut there. */
    public boolean startsAt(long hash, long sortKey) {
        int range = rangeOf(hash, sortKey);
        return hashes[range] == hash && sortKeys[range] == sortKey;
    }

    /** The middle of the range with the most hashes, between item collections; the first in key order among equals. */
    public Position middleOfWidest() {
        long middle = Long.MIN_VALUE;
        double widest = 0;
        for (int range = 0; range < size && size > 1; range++) {
            long width = (range + 1 == size ? 0 : hashes[range + 1]) - hashes[range];
            // As a double, widths that differ by a rounded hash are equal.
            double hashesInside = (width >>> 1) * 2.0;
            if (hashesInside > widest) {
                widest = hashesInside;
                middle = hashes[range] + (width >>> 1);
            }
        }
        return new Position(middle, 0);
    }

    /**
     * How many ranges there are once every one wider than a {@code needed}-th of all hashes has been halved until none
     * is; not counted beyond {@code most}.
     */
    public int sizeWithEvenRanges(long needed, int most) {
        if (needed <= 1) {
            return size;
        }
        long widest = startOf(1, needed);
        long count = 0;
        for (int range = 0; range < size; range++) {
            long width = (range + 1 == size ? 0 : hashes[range + 1]) - hashes[range];
            long parts = 1;
            // Width 0 is all 2^64 hashes where there is one range, none where a collection is cut in several.
            if (size == 1) {
                width = Long.MIN_VALUE;
                parts = 2;
            }
            while (Long.compareUnsigned(width, widest) > 0) {
                width = (width + 1) >>> 1;
                parts *= 2;
            }
            count += parts;
        }
        return (int) Math.min(Math.max(count, size), most);
    }

    /** Throws when the ranges do not tile the domain in order or an id is missing or doubled. */
    public void check() {
        boolean[] seen = new boolean[size];
        for (int i = 0; i < size; i++) {
            boolean ascending =
                    i == 0 ? hashes[0] == 0 && sortKeys[0] == 0 : !startsAtOrBefore(i, hashes[i - 1], sortKeys[i - 1]);
            if (!ascending || ids[i] >= size || seen[ids[i]]) {
                throw new IllegalStateException("partitions do not tile the key space at range " + i);
            }
            seen[ids[i]] = true;
        }
    }

    private boolean startsAtOrBefore(int range, long hash, long sortKey) {
        int byHash = Long.compareUnsigned(hashes[range], hash);
        return byHash < 0 || (byHash == 0 && Long.compareUnsigned(sortKeys[range], sortKey) <= 0);
    }

    private void rebuildHints() {
        int range = 0;
        for (int h = 0; h < hints.length; h++) {
            long first = (long) h << (64 - HINT_BITS);
            while (range + 1 < size && startsAtOrBefore(range + 1, first, 0)) {
                range++;
            }
            long last = first | (-1L >>> HINT_BITS);
            boolean only = range + 1 == size || !startsAtOrBefore(range + 1, last, -1L);
            hints[h] = only ? ids[range] : ~range;
        }
    }
}
