package hotrange.run.series;

import hotrange.workload.CallPlan;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of calls that arrive in windows and succeed, or are expected to, with their first attempt.
 *
 * <p>Either every latency is drawn and counted, or only the calls are: their latencies are then drawn as counts when
 * somebody asks, which is the same in law because a service time does not depend on load (U-14; decision 0017).
 */
public final class FirstTries {

    /** In place of a bin. */
    static final long LEFT_OUT = 1L << 32;

    private final LatencyCounts counts = new LatencyCounts();
    /** Null where every latency is drawn. */
    private final @Nullable AlikeLatencies alike;

    private final long[] cells;
    /** Calls whose latencies have not been drawn. */
    private long open;

    private long total;

    private FirstTries(@Nullable AlikeLatencies alike) {
        this.alike = alike;
        cells = new long[alike == null ? 0 : LatencyCells.LENGTH];
    }

    /** For latencies that are drawn one by one. */
    public static FirstTries each() {
        return new FirstTries(null);
    }

    /**
     * For calls that are {@linkplain CallPlan#isAlike alike}.
     *
     * @param seed parent of the words that are used
     */
    public static FirstTries alike(CallPlan plan, long seed) {
        return new FirstTries(new AlikeLatencies(plan.latency(), plan.latencyFactor(), seed));
    }

    /** Adds calls whose latencies nobody draws. */
    public void expect(long calls) {
        open += calls;
        total += calls;
    }

    /** Adds calls that take so long. */
    public void expect(int calls, int[] micros) {
        counts.addAll(micros, calls);
        total += calls;
    }

    /** One of the calls does not end that way; {@code micros} matters where each was told. */
    public void withdraw(int micros) {
        total--;
        if (alike == null) {
            counts.takeBack(micros);
        } else {
            open--;
        }
    }

    /** How many there are. */
    public long total() {
        return total;
    }

    /**
     * Draws what has not been drawn yet. Strategies agree on the draws because all draw at the same moments.
     *
     * @param bin of the calls; {@link #LEFT_OUT} for those of the warm-up
     */
    public void settle(long bin) {
        if (alike != null && open > 0) {
            alike.addTo(cells, open, bin);
            open = 0;
        }
    }

    /** How many of those drawn lie in a cell. */
    long in(int cell) {
        return alike == null
                ? counts.sum(LatencyCells.firstBucket(cell), LatencyCells.firstBucket(cell + 1))
                : cells[cell];
    }

    /** Forgets all. */
    void reset() {
        counts.reset();
        Arrays.fill(cells, 0);
        open = 0;
        total = 0;
    }

    /** Draws all latencies, and gives back the memory that they do not need; nothing may be added afterwards. */
    void finish() {
        if (open > 0) {
            throw new IllegalStateException(open + " latencies were not drawn");
        }
        if (alike != null) {
            alike.spread(cells, counts);
        }
        counts.trim();
    }

    /** Adds every latency to a histogram, once they are all drawn. */
    void addTo(Histogram histogram) {
        counts.addTo(histogram);
    }
}
