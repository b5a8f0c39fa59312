package hotrange.run;

/**
 * How to run, not what: nothing here changes a result.
 *
 * @param threads replications that run at the same time, at least 1
 * @param strict refuse recorded files with broken rows instead of counting them
 * @param progress told how far the run is
 */
public record RunOptions(int threads, boolean strict, ProgressListener progress) {}
