package hotrange.compare;

import hotrange.result.DifferenceVerdict;
import hotrange.result.RunResult;
import java.util.List;

/**
 * What differs between two results.
 *
 * @param before the one compared with, A
 * @param after the other, B
 * @param method how differences were judged
 * @param conditions what else differs, besides what was found
 * @param differences one for each metric that both have, in the order of A
 * @param unmatched what only one has, or what cannot be compared
 */
public record Comparison(
        Side before,
        Side after,
        Method method,
        List<Condition> conditions,
        List<Difference> differences,
        List<Unmatched> unmatched) {

    /** How replications were compared. */
    public enum Method {
        /** Replication by replication, on the same traffic: equal seed and number of replications. */
        PAIRED,
        /** As independent samples whose variances may differ. */
        WELCH,
        /** As ratios to a yardstick of the same run. */
        RATIOS
    }

    /**
     * One of the two results.
     *
     * @param name what the reader calls it
     * @param version empty where there is none to tell
     * @param replications 0 where there is no one number
     */
    public record Side(String name, String scenario, String version, int replications) {

        static Side of(String name, RunResult result) {
            return new Side(
                    name,
                    result.scenario(),
                    result.provenance().version(),
                    result.provenance().replications());
        }
    }

    /**
     * Something that was not the same for both.
     *
     * @param before empty where A has nothing of the kind
     * @param after empty where B has nothing of the kind
     */
    public record Condition(String what, String before, String after) {}

    /** Those of one verdict. */
    public List<Difference> of(DifferenceVerdict verdict) {
        return differences.stream().filter(d -> d.verdict() == verdict).toList();
    }
}
