package hotrange.advice.candidate;

import hotrange.advice.request.TrafficPattern;
import hotrange.advice.request.WorkloadFacts;
import java.util.Locale;

/**
 * How long candidates are simulated, how often, and when bursts come.
 *
 * @param minutes 4 to 20, fewer the higher the rate
 * @param replications 5, or 3 where the rate is high
 * @param first seconds from the start to the first burst
 * @param every seconds from one burst to the next
 * @param length seconds of a burst; 0 without bursts
 */
public record Span(int minutes, int replications, int first, int every, int length) {

    /** Calls that all replications of all candidates may have together. */
    private static final double CALLS = 300e6;

    private static final int LONGEST = 20;
    private static final int SHORTEST = 4;
    /** Auto scaling needs some minutes to show itself: below this, replications give way first. */
    private static final int WANTED = 15;

    private static final int REPLICATIONS = 5;
    private static final int FEW_REPLICATIONS = 3;
    private static final int SECONDS = 60;

    /** For a request and so many candidates. */
    public static Span of(WorkloadFacts facts, int candidates) {
        double perMinute =
                SECONDS * (facts.sustained() + (facts.peak() - facts.sustained()) * burstShare(facts.pattern()));
        double minutes = CALLS / (perMinute * candidates * REPLICATIONS);
        int replications = minutes < WANTED ? FEW_REPLICATIONS : REPLICATIONS;
        double possible = CALLS / (perMinute * candidates * replications);
        int length = (int) Math.max(SHORTEST, Math.min(LONGEST, Math.floor(possible)));
        int burst = (int) Math.min(facts.pattern().length().toSeconds(), length * SECONDS / 8);
        return new Span(
                length,
                replications,
                length / 2 * SECONDS,
                Math.max(SECONDS, length / 4 * SECONDS),
                facts.hasBursts() ? burst : 0);
    }

    private static double burstShare(TrafficPattern pattern) {
        return pattern.length().toSeconds() / (double) (LONGEST / 4 * SECONDS) / 2;
    }

    /** A rate over time in the words of a scenario. */
    String rate(double sustained, double peak) {
        if (length == 0) {
            return number(sustained) + "/s";
        }
        return "{spikes: {base: %s/s, peak: %s/s, first: %ds, every: %ds, length: %ds}}"
                .formatted(number(sustained), number(peak), first, every, length);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    }
}
