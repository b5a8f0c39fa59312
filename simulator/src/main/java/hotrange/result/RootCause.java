package hotrange.result;

import org.jspecify.annotations.Nullable;

/**
 * What rejected attempts are due to: every one belongs to one of three classes.
 *
 * <p>Counts are over all replications; together they are the throttle events of {@link StrategyResult#reasons}.
 *
 * @param keyDesign the table had room, the key's partition had none
 * @param capacityPolicy the table as a whole was asked for more than it could serve
 * @param indexDesign an index rejected them, or pushed back the writes of its table
 * @param verdict the class with more than half of them
 */
public record RootCause(long keyDesign, long capacityPolicy, long indexDesign, Verdict verdict) {

    /** A class, or none. */
    public enum Verdict {
        KEY_DESIGN,
        CAPACITY_POLICY,
        INDEX_DESIGN,
        MIXED
    }

    /** Null where nothing was rejected. */
    public static @Nullable RootCause of(long keyDesign, long capacityPolicy, long indexDesign) {
        long all = keyDesign + capacityPolicy + indexDesign;
        if (all == 0) {
            return null;
        }
        long half = all / 2;
        Verdict verdict = keyDesign > half
                ? Verdict.KEY_DESIGN
                : capacityPolicy > half
                        ? Verdict.CAPACITY_POLICY
                        : indexDesign > half ? Verdict.INDEX_DESIGN : Verdict.MIXED;
        return new RootCause(keyDesign, capacityPolicy, indexDesign, verdict);
    }

    /** All of them. */
    public long all() {
        return keyDesign + capacityPolicy + indexDesign;
    }
}
