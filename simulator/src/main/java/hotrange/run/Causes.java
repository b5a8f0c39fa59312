package hotrange.run;

import hotrange.table.EvenTable;
import hotrange.table.OwedWrites;
import hotrange.table.Resource;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides the rejected attempts of one resource and direction into classes, second by second, in whole numbers.
 *
 * <p>What an index rejects is index design. What limits of the whole table reject is capacity policy. What key ranges
 * reject is capacity policy as far as an {@link EvenTable} would have rejected it, too (F62), and key design otherwise.
 * Retries are asked of the even table only as far as the rejections before them were capacity policy: without those
 * that better keys would have avoided, there would be no retries of them.
 */
final class Causes {

    private final List<DirectionStats.Flow> flows;
    private final @Nullable OwedWrites owed;
    /** Null for an index. */
    private final @Nullable EvenTable even;

    private final long[] offeredBefore;
    private final long[] attemptsBefore;
    private final long[] retriesBefore;
    private long owedBefore;
    private long admittedBefore;
    /** Of the attempts that were rejected in the last second with any, those that were capacity policy. */
    private long lastPolicy = 1;

    private long lastThrottled = 1;

    /** Attempts were rejected while even an even table was asked for too much. */
    private boolean tooFewPartitions;

    private long keyDesign;
    private long capacityPolicy;
    private long indexDesign;

    Causes(Resource resource, boolean read, List<DirectionStats.Flow> flows) {
        this.flows = flows;
        owed = read ? null : resource.owed();
        even = resource.isIndex() ? null : new EvenTable(resource, read);
        offeredBefore = new long[flows.size()];
        attemptsBefore = new long[flows.size()];
        retriesBefore = new long[flows.size()];
    }

    /**
     * Counts a second.
     *
     * @param throttled attempts rejected in it
     * @param keyRange those of them that a key range rejected
     */
    void endSecond(long throttled, long keyRange, boolean counting) {
        EvenTable table = even;
        if (table == null) {
            indexDesign += counting ? throttled : 0;
            return;
        }
        long asked = asked();
        long rejected = asked - admitted();
        long excess = table.excess(asked);
        if (throttled == 0) {
            return;
        }
        tooFewPartitions |= excess > 0;
        long beyond = excess == 0 || keyRange == 0 ? 0 : part(keyRange, excess, Math.max(excess, rejected));
        long policy = throttled - keyRange + beyond;
        lastPolicy = policy;
        lastThrottled = throttled;
        if (counting) {
            capacityPolicy += policy;
            keyDesign += throttled - policy;
        }
    }

    /** Micro-units that were asked for since the last second, without retries that better keys would have avoided. */
    private long asked() {
        long sum = 0;
        for (int i = 0; i < offeredBefore.length; i++) {
            CallStats stats = flows.get(i).stats();
            long offered = stats.offeredUnits[flows.get(i).target()] - offeredBefore[i];
            long attempts = stats.attempts() - attemptsBefore[i];
            long retries = stats.retries() - retriesBefore[i];
            offeredBefore[i] += offered;
            attemptsBefore[i] += attempts;
            retriesBefore[i] += retries;
            long avoidable = retries == 0 || lastPolicy == lastThrottled
                    ? 0
                    : part(
                            part(offered, retries, Math.max(retries, attempts)),
                            lastThrottled - lastPolicy,
                            lastThrottled);
            sum += offered - avoidable;
        }
        if (owed != null) {
            long enqueued = owed.enqueuedUnits() - owedBefore;
            owedBefore += enqueued;
            sum += enqueued;
        }
        return sum;
    }

    /** Micro-units that were not rejected since the last second. */
    private long admitted() {
        long sum = owedBefore;
        for (int i = 0; i < offeredBefore.length; i++) {
            DirectionStats.Flow flow = flows.get(i);
            sum += offeredBefore[i] - flow.stats().throttledUnits[flow.target()];
        }
        long since = sum - admittedBefore;
        admittedBefore = sum;
        return since;
    }

    /** {@code whole · numerator / denominator}, rounded. */
    private static long part(long whole, long numerator, long denominator) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(numerator))
                .add(BigInteger.valueOf(denominator / 2))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }

    /** Whether evenly spread keys would have been too much for the partitions, too, warm-up included (F62). */
    boolean tooFewPartitions() {
        return tooFewPartitions;
    }

    long keyDesign() {
        return keyDesign;
    }

    long capacityPolicy() {
        return capacityPolicy;
    }

    long indexDesign() {
        return indexDesign;
    }
}
