package hotrange.workload.retry;

import hotrange.engine.Draws;
import hotrange.table.spec.LoadSheddingSpec;
import hotrange.workload.CallListener;
import hotrange.workload.spec.ClientSpec;
import java.util.List;

/**
 * Back pressure inside the application that calls a table: while attempts are throttled, calls of the least critical
 * class are dropped before they are sent, then those of the next; the critical class never is.
 *
 * <p>At the end of every second: with more than the target's share of attempts throttled, a further step of the least
 * critical class that still sends is shed; otherwise a smaller step comes back, the more critical class first. Which
 * calls are shed depends on a draw of each call's own: those shed at a level are shed at every higher one, and
 * strategies share their draws.
 *
 * <p>One shedder serves all workloads of a table. For every call: {@link #admits}, and where it says no,
 * {@link CallListener#shed}, with nothing else told or sent. Not thread-safe.
 */
public final class LoadShedder {

    /** Where a call's draw for shedding lies below its seed, away from those of its attempts. */
    private static final long ADDRESS = Long.MIN_VALUE;

    private static final long WHOLE = 1_000_000;

    private final double target;
    private final long shedStep;
    private final long restoreStep;
    /** Level at which the calls of a priority begin to be shed. */
    private final long[] begins = new long[ClientSpec.LEAST_CRITICAL + 1];

    private final long highest;
    /** Millionths of a class that are shed, summed over the classes from the least critical on. */
    private long level;

    /**
     * A shedder that lets everything through.
     *
     * @param priorities of the workloads that it serves
     */
    public LoadShedder(LoadSheddingSpec spec, List<Integer> priorities) {
        target = spec.target();
        shedStep = Math.round(spec.shedStep() * WHOLE);
        restoreStep = Math.round(spec.restoreStep() * WHOLE);
        long classes = 0;
        for (int priority = ClientSpec.LEAST_CRITICAL; priority > ClientSpec.CRITICAL; priority--) {
            begins[priority] = classes * WHOLE;
            classes += priorities.contains(priority) ? 1 : 0;
        }
        begins[ClientSpec.CRITICAL] = Long.MAX_VALUE;
        highest = classes * WHOLE;
    }

    /** True while every call is let through, so that none needs to be asked about. */
    public boolean admitsAll() {
        return level == 0;
    }

    /** Whether the call of this priority and seed is sent. */
    public boolean admits(int priority, long callSeed) {
        return level <= begins[priority] || Draws.below(Draws.at(callSeed, ADDRESS), WHOLE) >= level - begins[priority];
    }

    /** Looks at the attempts of all calls to the table in the second that ends. */
    public void endSecond(long attempts, long throttled) {
        level = throttled > target * attempts ? Math.min(level + shedStep, highest) : Math.max(level - restoreStep, 0);
    }
}
