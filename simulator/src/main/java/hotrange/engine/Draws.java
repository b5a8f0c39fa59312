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
    private static final int BLOCK = 1_024;
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
        // Steps from a table keep the inner loop free of everything that would stop the compiler from vectorising it.
        long[] steps = STEPS;
        for (int from = 0; from < count; from += BLOCK) {
            long start = parent + from * GAMMA;
            int n = Math.min(BLOCK, count - from);
            for (int i = 0; i < n; i++) {
                out[from + i] = mix(start + steps[i]);
            }
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

    /** SplitMix64's finaliser: a bijection of 64 bits. */
    public static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
