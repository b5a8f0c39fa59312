package hotrange.table.capacity;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;

/**
 * The request routers in front of a table, each of which admits from tokens of its own (F38, F39, U1).
 *
 * <p>A router whose tokens have expired, or do not cover an attempt, asks the table for more, at most once in each
 * refresh. It gets a part of what the table's bucket holds: by what it was asked for since it asked last, against what
 * all routers with valid tokens reported then, and one unit more for everybody. Only consumption counts, so tokens that
 * have expired, and those that an asking router still has, go back to the bucket. What routers hold is part of the table's
 * bank, which keeps 300 s and no more (F23). Not thread-safe.
 */
final class RouterTokens {

    private static final int FRACTION_BITS = 31;

    private final TokenBucket table;
    private final long refreshMicros;
    private final long lifetimeMicros;
    // By router: micro-units in hand, until when they are valid, when it may ask again, what it was asked for since it
    // asked last, and what it said then.
    private final long[] tokens;
    private final long[] expiry;
    private final long[] nextAsk;
    private final long[] demand;
    private final long[] reported;
    private int current;

    /** Routers without tokens. */
    RouterTokens(Assumptions.Routers assumed, TokenBucket table) {
        this.table = table;
        refreshMicros = Micros.of(assumed.refresh());
        lifetimeMicros = Micros.of(assumed.lifetime());
        tokens = new long[assumed.count()];
        expiry = new long[assumed.count()];
        nextAsk = new long[assumed.count()];
        demand = new long[assumed.count()];
        reported = new long[assumed.count()];
    }

    /** The next attempt comes in through the router that a random word draws. */
    void arrive(long word) {
        current = (int) Draws.below(word, tokens.length);
    }

    /** What the router has left after an attempt of this cost; negative where its tokens do not cover it. */
    long left(long now, long cost) {
        int router = current;
        demand[router] += cost;
        if (now >= expiry[router]) {
            giveBack(now, router);
        }
        if (tokens[router] < cost && now >= nextAsk[router]) {
            ask(now, router);
        }
        return tokens[router] - cost;
    }

    /** Sets what the router has left. */
    void set(long left) {
        tokens[current] = left;
    }

    private void giveBack(long now, int router) {
        table.putBack(now, tokens[router]);
        tokens[router] = 0;
        reported[router] = 0;
    }

    private void ask(long now, int router) {
        giveBack(now, router);
        reported[router] = demand[router];
        demand[router] = 0;
        long total = tokens.length * CapacityUnits.UNIT;
        for (int i = 0; i < tokens.length; i++) {
            if (i != router && now >= expiry[i]) {
                giveBack(now, i);
            }
            total += reported[i];
        }
        long level = table.level(now, inHand());
        long given = part(level, reported[router] + CapacityUnits.UNIT, total);
        table.set(now, level - given);
        tokens[router] = given;
        expiry[router] = now + lifetimeMicros;
        nextAsk[router] = now + refreshMicros;
    }

    /** {@code level · mine / total}, rounded down; level below 2^61, mine at most total. */
    private static long part(long level, long mine, long total) {
        int shift = Math.max(0, Long.SIZE - FRACTION_BITS - Long.numberOfLeadingZeros(total));
        long fraction = ((mine >>> shift) << FRACTION_BITS) / (total >>> shift);
        return Math.multiplyHigh(level << 2, fraction << FRACTION_BITS);
    }

    /** Micro-units in the hands of all routers, those included that have expired and not gone back yet. */
    long inHand() {
        long sum = 0;
        for (long units : tokens) {
            sum += units;
        }
        return sum;
    }

    /** Takes everything back. */
    void recall(long now) {
        for (int i = 0; i < tokens.length; i++) {
            giveBack(now, i);
            nextAsk[i] = now;
        }
    }
}
