package hotrange.run;

import hotrange.statistics.Precision;
import org.jspecify.annotations.Nullable;

/**
 * How to run, not what: of all this only {@code sensitivity}, {@code precision}, {@code exactRequests} and
 * {@code showKeys} change what a result holds.
 *
 * @param threads replications that run at the same time, at least 1
 * @param strict refuse recorded files with broken rows instead of counting them
 * @param sensitivity also look at what other values of assumptions would give, and what curing root causes would leave
 * @param precision adds replications until intervals are narrow; null for as many as the scenario says
 * @param progress told how far the run is
 * @param exactRequests simulate every request even where counts tell as much; latencies are then other draws of the
 *     same laws, everything else is the same
 * @param showKeys name recorded keys in the result instead of masking them
 */
public record RunOptions(
        int threads,
        boolean strict,
        boolean sensitivity,
        @Nullable Precision precision,
        ProgressListener progress,
        boolean exactRequests,
        boolean showKeys) {

    /** With masks for recorded keys. */
    public RunOptions(
            int threads,
            boolean strict,
            boolean sensitivity,
            @Nullable Precision precision,
            ProgressListener progress) {
        this(threads, strict, sensitivity, precision, progress, false, false);
    }

    /** With as many replications as the scenario says. */
    public RunOptions(int threads, boolean strict, boolean sensitivity, ProgressListener progress) {
        this(threads, strict, sensitivity, null, progress);
    }

    /** Without a look at sensitivity. */
    public RunOptions(int threads, boolean strict, ProgressListener progress) {
        this(threads, strict, false, progress);
    }

    /** The same with recorded keys named, or masked. */
    public RunOptions showKeys(boolean shown) {
        return new RunOptions(threads, strict, sensitivity, precision, progress, exactRequests, shown);
    }

    /** The same with every request simulated, or not. */
    public RunOptions exactRequests(boolean each) {
        return new RunOptions(threads, strict, sensitivity, precision, progress, each, showKeys);
    }
}
