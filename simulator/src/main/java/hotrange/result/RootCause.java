package hotrange.result;

import java.util.List;
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

    /**
     * What is left of a strategy's throttles where a class is cured, in the first replication, on the same calls and draws
     * (decision 0016).
     *
     * @param uncured what that replication gave itself
     * @param left one for each class that was cured
     */
    public record Cured(String strategy, Outcome uncured, List<Left> left) {

        /** What curing a class leaves; null where it was not tried. */
        public @Nullable Outcome without(Verdict cured) {
            return left.stream()
                    .filter(one -> one.cured() == cured)
                    .map(Left::outcome)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * What one cure leaves.
     *
     * @param cured the class, never {@link Verdict#MIXED}
     */
    public record Left(Verdict cured, Outcome outcome) {}

    /** Three metrics of one replication; null where its sample does not support them. */
    public record Outcome(
            @Nullable Double throttledShare,
            @Nullable Double failedShare,
            @Nullable Double clientP99) {}

    /** All of them. */
    public long all() {
        return keyDesign + capacityPolicy + indexDesign;
    }
}
