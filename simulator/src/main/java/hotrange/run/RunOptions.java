package hotrange.run;

/**
 * How to run, not what: of all this only {@code sensitivity} changes what a result holds.
 *
 * @param threads replications that run at the same time, at least 1
 * @param strict refuse recorded files with broken rows instead of counting them
 * @param sensitivity also look at what other values of assumptions would give
 * @param progress told how far the run is
 */
public record RunOptions(int threads, boolean strict, boolean sensitivity, ProgressListener progress) {

    /** Without a look at sensitivity. */
    public RunOptions(int threads, boolean strict, ProgressListener progress) {
        this(threads, strict, false, progress);
    }
}
