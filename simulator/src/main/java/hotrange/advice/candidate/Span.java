package hotrange.advice.candidate;

import hotrange.advice.request.TrafficPattern;
import hotrange.advice.request.WorkloadFacts;
import java.util.Locale;

/**
 * How long candidates are simulated, how often, and when the burst comes: one in each run, as long as the pattern says.
 *
 * @param minutes 4 to 20, fewer the higher the rate; a burst comes in 20 ({@link TrafficPattern#EVERY})
 * @param replications 5, or 3 where the rate is high
 * @param first seconds from the start to the burst
 * @param length seconds of a burst; 0 without bursts
 */
public record Span(int minutes, int replications, int first, int length) {

    /** Calls that all replications of all candidates have together, unless the shortest runs have more. */
    public static final double CALLS = 300e6;

    /** The fewest minutes of a run. */
    public static final int SHORTEST = 4;

    private static final int LONGEST = 20;
    /** Auto scaling needs some minutes to show itself: below this, replications give way first. */
    private static final int WANTED = 15;

    private static final int REPLICATIONS = 5;
    private static final int FEW_REPLICATIONS = 3;
    private static final int SECONDS = 60;

    /** For a request and so many candidates. */
    public static Span of(WorkloadFacts facts, int candidates) {
        int burst = facts.hasBursts() ? (int) facts.pattern().length().toSeconds() : 0;
        int replications = minutes(facts, burst, candidates * REPLICATIONS) < WANTED ? FEW_REPLICATIONS : REPLICATIONS;
        double possible = Math.floor(minutes(facts, burst, candidates * replications));
        int length = (int) Math.max(SHORTEST, Math.min(LONGEST, possible));
        return new Span(length, replications, length / 2 * SECONDS, burst);
    }

    private static double minutes(WorkloadFacts facts, int burst, int runs) {
        return (CALLS / runs - burst * (facts.peak() - facts.sustained())) / (SECONDS * facts.sustained());
    }

    /** Calls of all replications of so many candidates. */
    public double calls(WorkloadFacts facts, int candidates) {
        double ofRun = minutes * SECONDS * facts.sustained() + length * (facts.peak() - facts.sustained());
        return ofRun * candidates * replications;
    }

    /** A rate over time in the words of a scenario. */
    String rate(double sustained, double peak) {
        if (length == 0) {
            return number(sustained) + "/s";
        }
        return "{spikes: {base: %s/s, peak: %s/s, first: %ds, every: %ds, length: %ds}}"
                .formatted(number(sustained), number(peak), first, TrafficPattern.EVERY.toSeconds(), length);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    }
}
