package hotrange.engine;

/**
 * Counter-addressed random words: every draw has an address, and any draw can be made again from its address alone.
 *
 * <p>An address is a path from the seed: stream name, then numbers (window, ordinal, attempt …). Each step is one output
 * of SplitMix64 (Steele, Lea, Flood, 2014): {@code at(parent, n)} is the (n + 1)-th output of a generator seeded with
 * {@code parent}. A word is used either as a random value or as the parent of further words, never as both.
 */
public final class Draws {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;
    private static final int BLOCK = 2_048;
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final long[] STEPS = new long[BLOCK];

    static {
        for (int i = 0; i < BLOCK; i++) {
            STEPS[i] = (i + 1) * GAMMA;
        }
    }

    private Draws() {}

    /** The word at position {@code index} (from 0) below {@code parent}. */
    public static long at(long parent, long index) {
        return mix(parent + (index + 1) * GAMMA);
    }

    /** Fills {@code out[0..count)} with the words at positions 0, 1, … below {@code parent}. */
    public static void fill(long parent, long[] out, int count) {
        // A table of steps, read at the index that is written: the compiler makes vectors of this loop, not of others.
        long[] steps = STEPS;
        int n = Math.min(BLOCK, count);
        for (int i = 0; i < n; i++) {
            out[i] = mix(parent + steps[i]);
        }
        for (int i = n; i < count; i++) {
            out[i] = at(parent, i);
        }
    }

    /** Fills {@code out[0..count)} with the words at given positions below {@code parent}. */
    public static void fill(long parent, long[] positions, long[] out, int count) {
        long base = parent + GAMMA;
        for (int i = 0; i < count; i++) {
            out[i] = base + positions[i] * GAMMA;
        }
        for (int i = 0; i < count; i++) {
            out[i] = mix(out[i]);
        }
    }

    /** The parent of all words of a named stream. Equal names give equal streams; other streams do not matter. */
    public static long stream(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return mix(mix(seed + GAMMA) ^ hash);
    }

    /** A further word made from one that is already used up; statistically independent of it. */
    public static long next(long word) {
        return mix(word + GAMMA);
    }

    /** A word as a number in [0, 1), a multiple of 2^−53. */
    public static double unit(long word) {
        return (word >>> 11) * TO_UNIT;
    }

    /** A word as an integer in [0, bound), bound less than 2^62; bias below bound · 2^−63. */
    public static long below(long word, long bound) {
        return Math.multiplyHigh(word >>> 1, bound << 1);
    }

    /** Fills {@code out[0..count)} with {@code first} + {@link #below} of words. */
    public static void below(long[] words, long first, long bound, long[] out, int count) {
        if (bound >= 1L << 31) {
            for (int i = 0; i < count; i++) {
                out[i] = first + below(words[i], bound);
            }
            return;
        }
        // The same from two products of 64 bits, of which the compiler makes vectors.
        long twice = bound << 1;
        for (int i = 0; i < count; i++) {
            long word = words[i] >>> 1;
            out[i] = first + (((word >>> 32) * twice + (((word & LOW_HALF) * twice) >>> 32)) >>> 32);
        }
    }

    /** SplitMix64's finaliser: a bijection of 64 bits. */
    public static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
