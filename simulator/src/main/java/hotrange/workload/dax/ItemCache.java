package hotrange.workload.dax;

import hotrange.engine.Draws;
import java.util.Arrays;

/**
 * A cache of DAX over simulated items: least recently used entries leave when the memory is full, and none lives longer
 * than its time to live (7.6). A stored answer that there is no such item is an entry like any other.
 *
 * <p>Entries are rows of parallel arrays, found by an open-addressing index and linked in the order of their use. Nothing
 * is allocated once the arrays have grown to the number of entries that the memory holds. An entry that has expired
 * takes memory until it is asked for or becomes the least recently used. Not thread-safe.
 */
public final class ItemCache {

    private static final int NONE = -1;

    /** Bytes that an entry takes at least: a stored miss takes some, too. */
    private static final int SMALLEST = 1;

    private final long memory;
    private final long timeToLive;

    private int[] index = new int[64];
    private long[] keys = new long[32];
    private long[] valid = new long[32];
    private long[] expires = new long[32];
    private int[] sizes = new int[32];
    // Towards the entry used before, and towards the one used after; free entries are linked by `older`.
    private int[] older = new int[32];
    private int[] newer = new int[32];
    private int newest = NONE;
    private int oldest = NONE;
    private int free = NONE;
    private int rows;
    private int size;
    private long bytes;

    /**
     * An empty cache.
     *
     * @param memory bytes that the entries may have together
     * @param timeToLive microseconds; 0 keeps nothing
     */
    public ItemCache(long memory, long timeToLive) {
        this.memory = memory;
        this.timeToLive = timeToLive;
        Arrays.fill(index, NONE);
    }

    /** The key of an item, or of a query with all its parameters, from two numbers that identify it. */
    public static long key(long hash, long sortKey) {
        return Draws.mix(hash ^ Draws.mix(sortKey + 1));
    }

    /** Whether the key is cached at {@code now}; then it becomes the one used last. */
    public boolean hit(long key, long now) {
        int entry = index[slot(key)];
        if (entry == NONE || valid[entry] > now) {
            return false;
        }
        if (expires[entry] <= now) {
            remove(entry);
            return false;
        }
        unlink(entry);
        linkNewest(entry);
        return true;
    }

    /**
     * Stores an answer that arrives at {@code from}, or renews the one that is there, which is used until then.
     *
     * @param itemBytes size of the item or of the query's result
     */
    public void store(long key, long now, long from, long itemBytes) {
        int found = index[slot(key)];
        long validFrom = found != NONE && expires[found] > now ? Math.min(valid[found], from) : from;
        if (found != NONE) {
            remove(found);
        }
        long stored = Math.min(Math.max(SMALLEST, itemBytes), Integer.MAX_VALUE);
        if (stored > memory || timeToLive == 0) {
            return;
        }
        while (bytes + stored > memory) {
            remove(oldest);
        }
        int entry = take();
        keys[entry] = key;
        valid[entry] = validFrom;
        expires[entry] = from + timeToLive;
        sizes[entry] = (int) stored;
        index[slot(key)] = entry;
        linkNewest(entry);
        size++;
        bytes += stored;
    }

    /** Forgets a key. */
    public void drop(long key) {
        int entry = index[slot(key)];
        if (entry != NONE) {
            remove(entry);
        }
    }

    /** How many entries there are, expired ones that nobody has asked for since among them. */
    public int size() {
        return size;
    }

    /** Bytes of all entries. */
    public long bytes() {
        return bytes;
    }

    /** Throws when index, list and sums do not agree. */
    public void check() {
        int listed = 0;
        long sum = 0;
        for (int entry = newest; entry != NONE; entry = older[entry]) {
            if (index[slot(keys[entry])] != entry) {
                throw new IllegalStateException("a cached entry cannot be found");
            }
            listed++;
            sum += sizes[entry];
        }
        if (listed != size || sum != bytes || sum > memory) {
            throw new IllegalStateException(
                    "cache lists " + listed + " of " + size + " entries, " + sum + " of " + bytes + " bytes");
        }
    }

    /** Where the index holds the key, or would. */
    private int slot(long key) {
        int mask = index.length - 1;
        int slot = (int) key & mask;
        while (index[slot] != NONE && keys[index[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void remove(int entry) {
        free(slot(keys[entry]));
        unlink(entry);
        bytes -= sizes[entry];
        size--;
        older[entry] = free;
        free = entry;
    }

    /** Empties a slot and moves up the entries behind it that would not be found any more, as Knuth does for linear probing. */
    private void free(int slot) {
        int mask = index.length - 1;
        int hole = slot;
        int next = slot;
        while (true) {
            next = (next + 1) & mask;
            if (index[next] == NONE) {
                index[hole] = NONE;
                return;
            }
            int home = (int) keys[index[next]] & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                index[hole] = index[next];
                hole = next;
            }
        }
    }

    private void unlink(int entry) {
        if (entry == newest) {
            newest = older[entry];
        } else {
            older[newer[entry]] = older[entry];
        }
        if (entry == oldest) {
            oldest = newer[entry];
        } else {
            newer[older[entry]] = newer[entry];
        }
    }

    private void linkNewest(int entry) {
        older[entry] = newest;
        newer[entry] = NONE;
        if (newest == NONE) {
            oldest = entry;
        } else {
            newer[newest] = entry;
        }
        newest = entry;
    }

    private int take() {
        if (free != NONE) {
            int entry = free;
            free = older[entry];
            return entry;
        }
        if (rows == keys.length) {
            grow();
        }
        return rows++;
    }

    private void grow() {
        int rowsNow = 2 * keys.length;
        keys = Arrays.copyOf(keys, rowsNow);
        valid = Arrays.copyOf(valid, rowsNow);
        expires = Arrays.copyOf(expires, rowsNow);
        sizes = Arrays.copyOf(sizes, rowsNow);
        older = Arrays.copyOf(older, rowsNow);
        newer = Arrays.copyOf(newer, rowsNow);
        index = new int[2 * rowsNow];
        Arrays.fill(index, NONE);
        for (int entry = newest; entry != NONE; entry = older[entry]) {
            index[slot(keys[entry])] = entry;
        }
    }
}
