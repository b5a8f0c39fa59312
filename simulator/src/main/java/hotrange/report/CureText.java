package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.RootCause.Cured;
import hotrange.result.RootCause.Left;
import hotrange.result.RootCause.Outcome;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would be left of throttles if one class of causes were cured, by simulation (decision 0016). */
final class CureText {

    /** A cause that leaves more than this part of the throttles where it is cured is not the cause alone. */
    private static final double MOST = 0.5;

    private CureText() {}

    /** Shares that cures leave, one sentence; empty where no cure was tried. */
    static String sentence(RunResult result, StrategyResult strategy) {
        Cured cured = result.cured(strategy);
        Double before = cured == null ? null : cured.uncured().throttledShare();
        if (cured == null || before == null) {
            return "";
        }
        List<String> clauses = new ArrayList<>();
        for (Left left : cured.left()) {
            clauses.add("cured %s %s%s"
                    .formatted(
                            RootCauses.words(left.cured()),
                            clauses.isEmpty() ? "leaves " : "",
                            share(left.outcome().throttledShare())
                                    + (clauses.isEmpty() ? " of " + Numbers.share(before) + " throttled" : "")));
        }
        String all = String.join("; ", clauses);
        return "C" + all.substring(1) + ".";
    }

    /**
     * Whether curing the class of the verdict leaves most of the throttles, as far as that was tried. Occasional throttles
     * are too few for a judgement.
     */
    static boolean leavesMost(RunResult result, StrategyResult strategy) {
        Double part = partLeft(result, strategy);
        return part != null && part > MOST && !Verdict.survives(strategy);
    }

    /** That curing the named class leaves most of the throttles; empty where it does not, or was not tried. */
    static String notAlone(RunResult result, StrategyResult strategy) {
        Double part = partLeft(result, strategy);
        return part == null || !leavesMost(result, strategy)
                ? ""
                : "Curing it alone leaves %s of the throttled share: the cause is not alone."
                        .formatted(Numbers.share(part));
    }

    /** What part of the throttled share is left where the class of the verdict is cured; null where it is not known. */
    private static @Nullable Double partLeft(RunResult result, StrategyResult strategy) {
        Cured cured = result.cured(strategy);
        Outcome without = cured == null || strategy.rootCause() == null
                ? null
                : cured.without(strategy.rootCause().verdict());
        Double before = cured == null ? null : cured.uncured().throttledShare();
        Double after = without == null ? null : without.throttledShare();
        return before == null || after == null || before == 0 ? null : after / before;
    }

    /** All that is known, each strategy as it was and with each of its cures. */
    static Table table(RunResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        for (StrategyResult strategy : result.strategies()) {
            Cured cured = result.cured(strategy);
            if (cured != null) {
                rows.add(row(strategy.name(), "nothing", cured.uncured()));
                cured.left().forEach(left -> rows.add(row("", RootCauses.words(left.cured()), left.outcome())));
            }
        }
        return new Table(
                "What would be left if one cause were cured, first replication, on the same calls",
                List.of(
                        PageContent.text("strategy"),
                        PageContent.text("cured"),
                        PageContent.number("attempts throttled"),
                        PageContent.number("calls failed"),
                        PageContent.number("p99")),
                rows);
    }

    private static List<Cell> row(String strategy, String cured, Outcome outcome) {
        return List.of(
                Cell.of(strategy).marked("name"),
                Cell.of(cured),
                Cell.of(share(outcome.throttledShare())),
                Cell.of(share(outcome.failedShare())),
                Cell.of(outcome.clientP99() == null ? Numbers.NONE : Numbers.micros(outcome.clientP99())));
    }

    private static String share(@Nullable Double share) {
        return share == null ? Numbers.NONE : Numbers.share(share);
    }
}
