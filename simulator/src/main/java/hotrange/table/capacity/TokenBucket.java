package hotrange.table.capacity;

/**
 * A token bucket with continuous refill, counted exactly: a rate in units per second times microseconds is micro-units.
 *
 * <p>The state is one number, the base: the level at time t is min(depth, base + t · rate). Not thread-safe.
 */
public final class TokenBucket {

    /** Levels stay below this, so that sums of them do not overflow. */
    private static final long LARGEST = Long.MAX_VALUE / 4;

    private final long horizonMicros;
    private long rate;
    private long depth;
    private long base;
    /** What has been granted by time t is at most this plus t · rate. */
    private long granted;

    private TokenBucket(long rate, long depth, long stock, long horizonMicros) {
        this.rate = rate;
        this.depth = depth;
        this.horizonMicros = horizonMicros;
        base = stock;
        granted = stock;
    }

    /**
     * A bucket at time 0.
     *
     * @param rate units per second
     * @param depthMicros time in which it fills
     * @param stock part that is full, 0 to 1
     * @param horizonMicros latest time that will be asked for
     */
    public static TokenBucket of(long rate, long depthMicros, double stock, long horizonMicros) {
        checkRange(rate, depthMicros, horizonMicros);
        long depth = rate * depthMicros;
        return new TokenBucket(rate, depth, (long) (depth * stock), horizonMicros);
    }

    /**
     * A full bucket that starts to count at {@code now}.
     *
     * @param before micro-units that came out elsewhere until then; {@link #covers} is asked for sums that hold them
     */
    static TokenBucket from(long now, long rate, long depthMicros, long before, long horizonMicros) {
        TokenBucket bucket = of(rate, depthMicros, 1, horizonMicros);
        bucket.set(now, bucket.depth);
        bucket.granted += before - now * rate;
        return bucket;
    }

    /** A bucket of the same contents. */
    TokenBucket copy() {
        return new TokenBucket(rate, depth, base, horizonMicros);
    }

    /** Takes over the contents of a bucket of the same size. */
    void copy(TokenBucket other) {
        base = other.base;
    }

    /** Micro-units that it holds at most. */
    long depth() {
        return depth;
    }

    private static void checkRange(long rate, long depthMicros, long horizonMicros) {
        if (rate > 0 && (horizonMicros > LARGEST / rate || depthMicros > LARGEST / rate)) {
            throw new IllegalArgumentException(
                    "throughput × duration is too large to be counted exactly; shorten the duration");
        }
    }

    /** Micro-units in the bucket. */
    public long level(long now) {
        return Math.min(depth, base + now * rate);
    }

    /** Micro-units in the bucket while so many that it has given out still count as its own. */
    long level(long now, long elsewhere) {
        return Math.max(0, Math.min(depth - elsewhere, base + now * rate));
    }

    /** Micro-units that come in per microsecond. */
    long rate() {
        return rate;
    }

    /** Microseconds until a level below zero is paid; 0 for every other level. */
    static long untilPaid(long level, long rate) {
        return level >= 0 ? 0 : (-level + rate - 1) / rate;
    }

    /** Sets what is in the bucket. */
    void set(long now, long level) {
        base = level - now * rate;
    }

    /** Puts micro-units back that were taken, as far as they fit. */
    void putBack(long now, long units) {
        set(now, Math.min(depth, level(now) + units));
    }

    /** Changes rate and depth; what the bucket holds stays, cut to its new size (U2). */
    public void change(long now, long newRate, long depthMicros) {
        checkRange(newRate, depthMicros, horizonMicros);
        long level = level(now);
        granted += now * (rate - newRate);
        rate = newRate;
        depth = newRate * depthMicros;
        set(now, Math.min(level, depth));
    }

    /** Whether {@code sum} micro-units can have come out of the bucket by {@code now}. */
    boolean covers(long sum, long now) {
        return sum <= granted + now * rate;
    }
}
