package hotrange.advice.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a review of one strategy found.
 *
 * @param scenario title
 * @param file where it was read from, as named
 * @param strategy that was reviewed
 * @param growth times today's peak that the rules look at
 * @param findings by rule
 * @param notJudged by rule
 * @param simulation null where nothing was simulated
 */
public record Review(
        String scenario,
        String file,
        String strategy,
        double growth,
        List<Finding> findings,
        List<NotJudged> notJudged,
        @Nullable Simulation simulation) {

    public Review {
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
    }

    /**
     * How the mends were run, all with the same calls.
     *
     * @param seconds of each replication
     * @param prices Region and first day of the prices
     */
    public record Simulation(long seed, int replications, long seconds, String prices) {}

    /** How many findings are as severe as this. */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
