package hotrange.report;

import hotrange.report.text.Numbers;
import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.Provenance;
import hotrange.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Sentences that belong under every comparison, the same on the console and on the page. */
final class Remarks {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private Remarks() {}

    /** What the numbers mean and what they must not be taken for. */
    static List<String> caveats(RunResult result) {
        List<String> caveats = new ArrayList<>();
        String warning = Verdict.latencyWarning(result);
        if (!warning.isEmpty()) {
            caveats.add(warning);
        }
        int replications = result.provenance().replications();
        caveats.add("Service time does not depend on load (U-14): differences in p99 come from retries and fan-out. "
                + (replications < 2
                        ? "There was one replication, so there are no intervals."
                        : "± and ranges are 95 % intervals of the mean over " + replications + " replications."));
        caveats.addAll(new Compared(result).remarks());
        caveats.add(new Tornado(result).remark());
        String front = new Costs(result).remark();
        if (!front.isEmpty()) {
            caveats.add(front);
        }
        if (missesPercentiles(result)) {
            caveats.add("\"–\" means that fewer than 10 calls lie beyond the percentile.");
        }
        return caveats;
    }

    /** How long, how often and from which seed. */
    static String conditions(Provenance provenance) {
        String warmup = provenance.warmupMicros() == 0
                ? ""
                : ", the first " + seconds(provenance.warmupMicros()) + " not counted";
        return seconds(provenance.durationMicros())
                + warmup
                + ", "
                + provenance.replications()
                + (provenance.replications() == 1 ? " replication" : " replications")
                + ", seed "
                + provenance.seed()
                + ", profile "
                + provenance.profile()
                + ", Hotrange "
                + provenance.version();
    }

    /** What was found for an expectation, for example {@code 812 ms}, or that there is no value. */
    static String found(ExpectationOutcome outcome) {
        Double value = outcome.value();
        if (value == null) {
            return "no value: too few calls, or nothing in the scenario has it";
        }
        Metric.Unit unit = ExpectationOutcome.unit(outcome.text());
        String text = "mean "
                + switch (unit) {
                    case SHARE -> Numbers.share(value);
                    case MICROS -> Numbers.micros(value);
                    case MONEY -> Numbers.money(value);
                    default -> Numbers.units(value);
                };
        Double other = outcome.other();
        if (other != null && other > 0) {
            text += ", " + Numbers.units(value / other) + " times the other";
        }
        return outcome.straddles() ? text + "; the interval straddles the limit" : text;
    }

    private static boolean missesPercentiles(RunResult result) {
        return result.strategies().stream()
                .flatMap(s -> StrategyRow.of(s).latencies().stream())
                .anyMatch(cell -> !cell.supported());
    }

    static String seconds(long micros) {
        return Numbers.count(micros / MICROS_PER_SECOND) + "\u00a0s";
    }
}
