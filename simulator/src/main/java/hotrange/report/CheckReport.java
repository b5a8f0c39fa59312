package hotrange.report;

import hotrange.compare.BaselineCheck;
import hotrange.compare.Difference;
import hotrange.compare.FirstDifference;
import hotrange.compare.Regression;
import hotrange.compare.Unmatched;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.ExpectationOutcome;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What holding a result against its baseline gave, on the console or as Markdown for a pull request. */
public final class CheckReport {

    private final BaselineCheck check;
    private final UnaryOperator<String> user;
    private final ComparisonText text;

    private CheckReport(BaselineCheck check, UnaryOperator<String> user) {
        this.check = check;
        this.user = user;
        text = new ComparisonText(check.comparison(), user);
    }

    /** For a terminal that can show only the characters of {@code charset}. */
    public static String console(BaselineCheck check, Charset charset) {
        CheckReport report = new CheckReport(check, words -> words);
        StringBuilder out = new StringBuilder(report.verdict()).append('\n');
        report.reasons().forEach(line -> out.append("  ").append(line).append('\n'));
        String clean = new TerminalText(charset)
                .clean(out.toString())
                .replace(Numbers.GROUP, ' ')
                .replace(Numbers.SPACE, ' ');
        return check.first() == null ? clean : clean + ConsoleComparison.changes(check.comparison(), charset) + "\n";
    }

    /** A section of its own. */
    public static String markdown(BaselineCheck check) {
        CheckReport report = new CheckReport(check, MarkdownComparison::escape);
        StringBuilder out = new StringBuilder("### ").append(report.verdict()).append("\n\n");
        report.reasons().forEach(line -> out.append("- ").append(line).append('\n'));
        if (check.first() != null) {
            out.append('\n').append(MarkdownComparison.render(check.comparison()));
        }
        return out.append('\n').toString();
    }

    /** One line. */
    public static String verdict(BaselineCheck check) {
        return new CheckReport(check, words -> words).verdict();
    }

    private String verdict() {
        return "%s: %s, %s".formatted(user.apply(check.name()), check.passes() ? "passes" : "FAILS", found());
    }

    private String found() {
        if (check.first() == null) {
            return check.unmet().isEmpty() ? "the same bytes as the baseline" : "expectations do not hold";
        }
        if (check.exact()) {
            return "the same scenario and version gave other bytes than the baseline";
        }
        return check.keepsTheBaseline()
                ? (check.unmet().isEmpty()
                        ? "nothing is worse than in the baseline"
                        : "nothing is worse than in the baseline, but expectations do not hold")
                : "worse than the baseline";
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        FirstDifference first = check.first();
        if (check.exact() && first != null) {
            reasons.add(
                    first.path().isEmpty()
                            ? "The values are the same, written in another way."
                            : "First difference: %s was %s, is %s."
                                    .formatted(
                                            user.apply(first.path()),
                                            user.apply(first.before()),
                                            user.apply(first.after())));
            check.redrawn()
                    .forEach(line -> reasons.add("Replications with another fingerprint: " + user.apply(line) + "."));
        }
        for (Difference d : check.failures()) {
            List<String> cells = text.cells(d);
            Regression.Threshold threshold = Regression.threshold(d.unit());
            reasons.add("Worse: %s, %s, from %s to %s, %s; up to %s would be a trifle."
                    .formatted(
                            user.apply(d.subject().strategy()),
                            cells.get(0),
                            cells.get(2),
                            cells.get(3),
                            cells.get(4),
                            words(threshold, d)));
        }
        for (Unmatched lost : check.lost()) {
            reasons.add("Worse: %s, %s had a value in every replication and has none now."
                    .formatted(user.apply(lost.subject().strategy()), user.apply(lost.metric())));
        }
        for (ExpectationOutcome unmet : check.unmet()) {
            reasons.add("Expectation failed: %s: %s (%s)."
                    .formatted(user.apply(unmet.strategy()), user.apply(unmet.text()), Remarks.found(unmet)));
        }
        return reasons;
    }

    private static String words(Regression.Threshold threshold, Difference d) {
        double allowed = Math.max(threshold.absolute(), threshold.relative() * Math.abs(d.before()));
        return Numbers.difference(allowed, null, d.unit()).replace("+", "");
    }
}
