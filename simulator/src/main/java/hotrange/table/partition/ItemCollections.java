package hotrange.table.partition;

import hotrange.table.capacity.ServiceLimits;

/**
 * The sizes of item collections, table and local secondary indexes together, of a table whose local secondary indexes
 * keep each of them in one partition: a write that would make one outgrow it is refused (F15, 2.14).
 *
 * <p>An open hash table of the first {@link #MOST} collections that are written to; later ones are not limited. All
 * start with the same size. Not thread-safe.
 */
public final class ItemCollections {

    /** So many collections are tracked. */
    public static final int MOST = 1 << 15;

    private static final int SLOTS = 2 * MOST;

    private final long initialBytes;
    private final long[] hashes = new long[SLOTS];
    /** 0 for a free slot, otherwise bytes + 1. */
    private final long[] sizes = new long[SLOTS];

    private int used;

    public ItemCollections(long initialBytes) {
        this.initialBytes = initialBytes;
    }

    /** Whether a write of so many further bytes would make a collection too large; one that shrinks it never does. */
    public boolean refuses(long hash, long bytes) {
        long size = sizes[slot(hash)];
        return bytes > 0 && (size == 0 ? initialBytes : size - 1) + bytes > ServiceLimits.PARTITION_BYTES;
    }

    /** Adds the bytes of an admitted write, negative for a delete. */
    public void add(long hash, long bytes) {
        int slot = slot(hash);
        if (sizes[slot] == 0) {
            if (used == MOST) {
                return;
            }
            used++;
            hashes[slot] = hash;
            sizes[slot] = initialBytes + 1;
        }
        sizes[slot] = Math.max(0, sizes[slot] - 1 + bytes) + 1;
    }

    private int slot(long hash) {
        int slot = (int) (hash >>> (Long.SIZE - 16));
        while (sizes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }
}
