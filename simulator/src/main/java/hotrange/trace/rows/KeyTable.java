package hotrange.trace.rows;

import java.util.Arrays;

/**
 * Calls per key for many millions of keys, numbered in the order in which they were first seen.
 * A key is its 64-bit hash: of ten million keys, two fall together with a chance of 3 in a million, and then count as
 * one. Columns of primitive chunks and an open-addressing index at most three quarters full: 21 to 27 bytes per key,
 * 8 more with bytes.
 */
public final class KeyTable {

    public static final int KEYS_AT_MOST = 50_000_000;

    private static final int FREE = -1;

    private final boolean withBytes;
    private final Column hashes = new Column();
    private final Column counts = new Column();
    private final Column bytes = new Column();
    private int[] index = freeIndex(1 << 10);
    private int keys;

    public KeyTable(boolean withBytes) {
        this.withBytes = withBytes;
    }

    public static long hash(String key) {
        long hash = 0x9e3779b97f4a7c15L + key.length();
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 32;
        }
        hash = (hash ^ (hash >>> 30)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /**
     * Adds calls and the bytes of all of them together.
     *
     * @throws ArithmeticException when a sum passes the range of a long
     */
    public void add(long hash, long calls, long callBytes) {
        int slot = slot(hash);
        int key = index[slot];
        if (key == FREE) {
            key = keys++;
            index[slot] = key;
            hashes.append(key, hash);
            counts.append(key, calls);
            if (withBytes) {
                bytes.append(key, callBytes);
            }
            if (keys > index.length / 4 * 3) {
                grow();
            }
            return;
        }
        counts.set(key, Math.addExact(counts.get(key), calls));
        if (withBytes) {
            bytes.set(key, Math.addExact(bytes.get(key), callBytes));
        }
    }

    public int keys() {
        return keys;
    }

    public boolean withBytes() {
        return withBytes;
    }

    /** Number of the key, or −1. */
    public int find(long hash) {
        return index[slot(hash)];
    }

    /** Calls of the key of this number. */
    public long countOf(int key) {
        return counts.get(key);
    }

    /** Bytes of all calls of the key of this number. */
    public long bytesOf(int key) {
        return bytes.get(key);
    }

    /** The counts of all keys, ascending. */
    public long[] sortedCounts() {
        long[] sorted = new long[keys];
        Arrays.setAll(sorted, counts::get);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Where the index holds the key, or would. */
    private int slot(long hash) {
        int mask = index.length - 1;
        int slot = (int) hash & mask;
        while (index[slot] != FREE && hashes.get(index[slot]) != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        index = freeIndex(2 * index.length);
        for (int key = 0; key < keys; key++) {
            index[slot(hashes.get(key))] = key;
        }
    }

    private static int[] freeIndex(int length) {
        int[] index = new int[length];
        Arrays.fill(index, FREE);
        return index;
    }

    /** A growing list of longs that is never copied. */
    private static final class Column {

        private static final int CHUNK_BITS = 15;
        private static final int CHUNK = 1 << CHUNK_BITS;

        private long[][] chunks = new long[8][];

        long get(int position) {
            return chunks[position >>> CHUNK_BITS][position & (CHUNK - 1)];
        }

        void set(int position, long value) {
            chunks[position >>> CHUNK_BITS][position & (CHUNK - 1)] = value;
        }

        /** Sets the position after the last one. */
        void append(int position, long value) {
            int chunk = position >>> CHUNK_BITS;
            if ((position & (CHUNK - 1)) == 0) {
                if (chunk == chunks.length) {
                    chunks = Arrays.copyOf(chunks, 2 * chunk);
                }
                chunks[chunk] = new long[CHUNK];
            }
            set(position, value);
        }
    }
}
