package hotrange.workload.law;

import hotrange.engine.Draws;
import java.util.List;

/**
 * A popularity law over keys 0, 1, 2 … ("ranks"), drawn exactly in constant time and memory for any number of keys.
 *
 * <p>The law is a list of blocks of adjacent ranks. A block is chosen by Walker's alias method (1977); within a block the
 * keys are either equal or follow k^−s, drawn by rejection from the uniform law with the block's first key as envelope.
 * Probabilities of the alias table are multiples of 2^−32 of its size. Immutable and safe to share between threads.
 */
public final class KeyLaw {

    /** Adjacent ranks with a common shape. */
    record Block(long first, long keys, double mass, double exponent, long zipfFirst) {}

    /** One key. */
    public static final KeyLaw SINGLE = new KeyLaw(List.of(new Block(0, 1, 1, 0, 1)));

    // Within a block, the low bits of the word that draws the key also decide about it: key first + x is kept when they
    // lie below 1 − s · x / first, which is never more than (1 + x / first)^−s; only what lies between needs a power.
    // Where they lie below that of the block's last key, x does not matter.
    private static final int LOW_BITS = 24;
    private static final int LOW = (1 << LOW_BITS) - 1;
    private static final double TO_UNIT = 1.0 / (1 << LOW_BITS);
    private static final double SHORT_SERIES = 0.125;

    // What every draw reads of a block lies side by side.
    private static final int STRIDE = 4;
    private static final int SIZE = 1;
    private static final int ACCEPTED = 2;

    private final AliasTable table;
    /** Of each block: its first key, how many there are, and up to which low bits any of them is kept. */
    private final long[] shapes;

    private final double[] slopes;
    private final double[] exponents;
    private final long[] zipfFirsts;
    private final double[] masses;
    private final long keys;

    /** The law of the blocks, in rank order without gaps; masses need not add up to 1. */
    KeyLaw(List<Block> blocks) {
        int n = blocks.size();
        shapes = new long[STRIDE * n];
        slopes = new double[n];
        exponents = new double[n];
        zipfFirsts = new long[n];
        masses = new double[n];
        double total = 0;
        for (int b = 0; b < n; b++) {
            Block block = blocks.get(b);
            exponents[b] = block.exponent();
            zipfFirsts[b] = block.zipfFirst();
            masses[b] = block.mass();
            slopes[b] = block.exponent() / block.zipfFirst();
            shapes[STRIDE * b] = block.first();
            shapes[STRIDE * b + SIZE] = block.keys();
            shapes[STRIDE * b + ACCEPTED] =
                    (long) Math.floor((1 - slopes[b] * (block.keys() - 1)) * (1 << LOW_BITS)) - 1;
            total += block.mass();
        }
        for (int b = 0; b < n; b++) {
            masses[b] /= total;
        }
        keys = first(n - 1) + size(n - 1);
        table = new AliasTable(masses);
    }

    private long first(int block) {
        return shapes[STRIDE * block];
    }

    private long size(int block) {
        return shapes[STRIDE * block + SIZE];
    }

    /** How many keys there are. */
    public long keys() {
        return keys;
    }

    /** The rank that a random word stands for. */
    public long draw(long word) {
        return draw(word, Draws.next(word));
    }

    /** The rank that two independent random words stand for. */
    public long draw(long word, long inner) {
        int block = table.draw(word);
        long offset = Draws.below(inner, size(block));
        return (inner & LOW) <= shapes[STRIDE * block + ACCEPTED]
                ? first(block) + offset
                : drawInBlock(block, inner, offset);
    }

    /** Whether the law is uniform, so that no key depends on the first of its words. */
    public boolean isUniform() {
        return slopes.length == 1 && slopes[0] == 0;
    }

    /**
     * Draws the first {@code n} of {@code ranks}, each from its two words, as {@link #draw(long, long)} does.
     *
     * @param words overwritten; not read where the law {@linkplain #isUniform is uniform}
     */
    public void draw(long[] words, long[] inner, long[] ranks, int n) {
        if (isUniform()) {
            Draws.below(inner, first(0), size(0), ranks, n);
            return;
        }
        table.draw(words, n);
        int undecided = propose(words, inner, ranks, n);
        for (int k = 0; k < undecided; k++) {
            int i = (int) words[k];
            int block = (int) (words[k] >>> 32);
            ranks[i] = drawInBlock(block, inner[i], ranks[i] - first(block));
        }
    }

    /**
     * The key that each word proposes in its block, without a branch. Which of them are not certain to be kept is left in
     * place of the blocks: block and position.
     *
     * @return how many these are
     */
    private int propose(long[] blocks, long[] inner, long[] ranks, int n) {
        long[] of = shapes;
        int undecided = 0;
        for (int i = 0; i < n; i++) {
            int at = STRIDE * (int) blocks[i];
            long word = inner[i];
            ranks[i] = of[at] + Draws.below(word, of[at + SIZE]);
            blocks[undecided] = (blocks[i] << 32) | i;
            undecided -= (int) ((of[at + ACCEPTED] - (word & LOW)) >> 63);
        }
        return undecided;
    }

    private long drawInBlock(int block, long word, long firstOffset) {
        long inner = word;
        long offset = firstOffset;
        long first = zipfFirsts[block];
        double exponent = exponents[block];
        while (true) {
            double low = (inner & LOW) * TO_UNIT;
            if (low + TO_UNIT <= 1 - slopes[block] * offset) {
                return first(block) + offset;
            }
            double x = (double) offset / first;
            if (low < 1 - exponent * x * (1 - (exponent + 1) * x / 2)) {
                inner = Draws.next(inner);
                if (low + Draws.unit(inner) * TO_UNIT < power(x, exponent)) {
                    return first(block) + offset;
                }
            }
            inner = Draws.next(inner);
            offset = Draws.below(inner, size(block));
        }
    }

    /** (1 + x)^−s: by the binomial series where it is short, because StrictMath.pow allocates. */
    private static double power(double x, double s) {
        if (x > SHORT_SERIES) {
            return StrictMath.pow(1 + x, -s);
        }
        double sum = 1;
        double term = 1;
        for (int k = 1; Math.abs(term) > 1e-17; k++) {
            term *= -(s + k - 1) / k * x;
            sum += term;
        }
        return sum;
    }

    /** Probability of the ranks from 0 up to but not including {@code rank}. */
    public double shareBelow(long rank) {
        double sum = 0;
        for (int b = 0; b < slopes.length && first(b) < rank; b++) {
            long inside = Math.min(size(b), rank - first(b));
            sum += inside == size(b) || exponents[b] == 0
                    ? masses[b] * inside / size(b)
                    : masses[b]
                            * ZipfBlocks.mass(zipfFirsts[b], inside, exponents[b])
                            / ZipfBlocks.mass(zipfFirsts[b], size(b), exponents[b]);
        }
        return sum;
    }
}
