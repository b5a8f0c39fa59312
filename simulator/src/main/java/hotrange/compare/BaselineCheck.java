package hotrange.compare;

import hotrange.result.ExpectationOutcome;
import hotrange.result.Provenance;
import hotrange.result.ReplicationSummary;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new result held against the one that is kept.
 *
 * <p>The same scenario and version must give the same bytes. Where either changed, what got worse decides.
 *
 * @param name of the scenario's file
 * @param comparison the baseline is A
 * @param exact version and text of the scenario are the baseline's
 * @param first where the files differ first; null where they are the same, byte for byte
 * @param redrawn strategies and replications that did not go as before, told by their fingerprints
 * @param failures metrics that are worse than they may be
 * @param lost metrics that have no value any more
 * @param unmet expectations of the scenario that do not hold now
 */
public record BaselineCheck(
        String name,
        Comparison comparison,
        boolean exact,
        @Nullable FirstDifference first,
        List<String> redrawn,
        List<Difference> failures,
        List<Unmatched> lost,
        List<ExpectationOutcome> unmet) {

    /**
     * Checks a result.
     *
     * @param file what the reader calls the baseline
     * @param text of the baseline, as it is in the file
     */
    public static BaselineCheck of(String name, String file, String text, RunResult baseline, RunResult now) {
        Provenance then = baseline.provenance();
        boolean exact = then.version().equals(now.provenance().version())
                && then.scenarioText().equals(now.provenance().scenarioText());
        // Digits that the file does not keep are no difference.
        RunResult rounded = ResultFile.rounded(now);
        Comparison comparison = Comparer.compare(file, baseline, "now", rounded, new LinkedHashMap<>());
        return new BaselineCheck(
                name,
                comparison,
                exact,
                FirstDifference.of(text, ResultFile.text(now)),
                redrawn(baseline, now),
                Regression.failures(comparison),
                comparison.unmatched().stream().filter(Unmatched::lost).toList(),
                now.expectations().stream().filter(e -> !e.met()).toList());
    }

    /** Whether the result is as good as the baseline, or the very same where it must be. */
    public boolean keepsTheBaseline() {
        return first == null || (!exact && failures.isEmpty() && lost.isEmpty());
    }

    /** Whether the baseline is kept and all expectations hold. */
    public boolean passes() {
        return keepsTheBaseline() && unmet.isEmpty();
    }

    private static List<String> redrawn(RunResult baseline, RunResult now) {
        List<String> redrawn = new ArrayList<>();
        for (StrategyResult strategy : now.strategies()) {
            for (StrategyResult old : baseline.strategies()) {
                if (old.name().equals(strategy.name())) {
                    List<Integer> changed = changed(old.replications(), strategy.replications());
                    if (!changed.isEmpty()) {
                        redrawn.add("%s: %s of %d"
                                .formatted(
                                        strategy.name(),
                                        changed.toString().replaceAll("[\\[\\]]", ""),
                                        strategy.replications().size()));
                    }
                }
            }
        }
        return redrawn;
    }

    private static List<Integer> changed(List<ReplicationSummary> before, List<ReplicationSummary> after) {
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).fingerprint().equals(after.get(i).fingerprint())) {
                changed.add(after.get(i).index());
            }
        }
        return changed;
    }
}
