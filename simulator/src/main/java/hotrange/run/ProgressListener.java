package hotrange.run;

/** Is told how far a run is; called from several threads, some times a second at most. */
@FunctionalInterface
public interface ProgressListener {

    /** Simulated seconds done and to do, over all strategies and replications. */
    void progress(long doneSeconds, long totalSeconds);
}
