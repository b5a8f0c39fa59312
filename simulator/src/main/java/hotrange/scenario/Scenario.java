package hotrange.scenario;

import hotrange.result.sweep.SweepAxis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Everything that decides a run, read from one file and checked.
 *
 * @param file where it was read from; recorded inputs are found relative to its folder
 * @param text the file's content, for the record
 * @param title the file's {@code scenario} value
 * @param question what the scenario answers; may be empty
 * @param seed decides every draw
 * @param duration arrivals stop here; a whole number of seconds, at least one
 * @param warmup not counted; whole seconds, less than the duration
 * @param replications independent runs of every strategy, at least 1
 * @param strategies at least one
 * @param expectations may be empty
 * @param sweep what {@code hotrange sweep} goes through; may be empty, and no run looks at it
 */
public record Scenario(
        Path file,
        String text,
        String title,
        String question,
        long seed,
        Duration duration,
        Duration warmup,
        int replications,
        List<Strategy> strategies,
        List<Expectation> expectations,
        List<SweepAxis> sweep) {

    /** A scenario without a sweep. */
    public Scenario(
            Path file,
            String text,
            String title,
            String question,
            long seed,
            Duration duration,
            Duration warmup,
            int replications,
            List<Strategy> strategies,
            List<Expectation> expectations) {
        this(file, text, title, question, seed, duration, warmup, replications, strategies, expectations, List.of());
    }

    /**
     * Where a recorded input lies that a spec names: relative to the scenario's folder, or below the folder of
     * recordings when the name starts with <code>${traces}/</code>.
     */
    public Path resolve(String recordedFile) {
        return RecordedFile.locate(file, recordedFile);
    }

    /** The same scenario with another seed and number of replications. */
    public Scenario with(long otherSeed, int otherReplications) {
        return new Scenario(
                file,
                text,
                title,
                question,
                otherSeed,
                duration,
                warmup,
                otherReplications,
                strategies,
                expectations,
                sweep);
    }
}
