package hotrange.advice.review;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule has against a design.
 *
 * @param id the rule, a hyphen and a number from 1
 * @param rule D1 to D24
 * @param where path of the value in the scenario
 * @param found what is there, with its number
 * @param advice what to do
 * @param source number of a fact, or the page of AWS that says so
 * @param strategy name of the mended design in the simulation; null where a scenario cannot say it
 * @param overrides what that strategy changes, path → value in YAML; empty without one
 * @param outcome null where the mend was not simulated
 * @param simulated what the simulation showed, as a sentence; null where it was not run
 */
public record Finding(
        String id,
        String rule,
        Severity severity,
        String where,
        String found,
        String advice,
        String source,
        @Nullable String strategy,
        Map<String, String> overrides,
        @Nullable Outcome outcome,
        @Nullable String simulated,
        List<Evidence> evidence) {

    public Finding {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        evidence = List.copyOf(evidence);
    }

    /** The same after a run. */
    Finding with(@Nullable Outcome newOutcome, String sentence, List<Evidence> numbers) {
        return new Finding(
                id, rule, severity, where, found, advice, source, strategy, overrides, newOutcome, sentence, numbers);
    }
}
