package hotrange.report;

import hotrange.compare.Comparison;
import hotrange.compare.Comparison.Condition;
import hotrange.compare.Difference;
import hotrange.compare.Subject;
import hotrange.compare.Unmatched;
import hotrange.report.text.Numbers;
import hotrange.result.DifferenceVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The words of a comparison, the same on the console and in Markdown; texts of users pass through {@code user}. */
record ComparisonText(Comparison comparison, UnaryOperator<String> user) {

    /** Column headers of {@link #cells}. */
    static final List<String> HEADERS = List.of("metric", "better", "A", "B", "B − A", "95 % interval", "verdict");

    /** What matters most comes first. */
    static final List<DifferenceVerdict> ORDER = List.of(
            DifferenceVerdict.WORSE, DifferenceVerdict.BETTER, DifferenceVerdict.NOT_SHOWN, DifferenceVerdict.EQUAL);

    private static final double TIMES = 10;

    /** How many metrics got worse, got better, and so on. */
    String sentence() {
        List<String> parts = new ArrayList<>();
        for (DifferenceVerdict verdict : ORDER) {
            int size = comparison.of(verdict).size();
            if (size > 0) {
                parts.add(size + " " + verdict.words());
            }
        }
        if (!comparison.unmatched().isEmpty()) {
            parts.add(comparison.unmatched().size() + " not compared");
        }
        return parts.isEmpty() ? "Nothing to compare." : "Metrics: " + String.join(", ", parts) + ".";
    }

    /** How it was compared, in two sentences. */
    String method() {
        String pairs = switch (comparison.method()) {
            case PAIRED ->
                "Compared replication by replication (paired t test): seed and number of replications are the same.";
            case WELCH -> "Compared as independent samples (Welch's t test): seed or number of replications differ.";
            case RATIOS -> "Speeds are multiples of the yardstick's in the same run, so that the machine cancels out.";
        };
        boolean single =
                comparison.before().replications() == 1 || comparison.after().replications() == 1;
        return pairs
                + (single
                        ? " With one replication nothing can be shown."
                        : " Verdicts hold for all metrics together (Holm, 5 %), intervals for each by itself.");
    }

    String side(String letter, Comparison.Side side) {
        String text = letter + ": " + user.apply(side.name()) + ", " + user.apply(side.scenario());
        if (!side.version().isEmpty()) {
            text += ", Hotrange " + user.apply(side.version());
        }
        int replications = side.replications();
        return replications == 0
                ? text
                : text + ", " + replications + (replications == 1 ? " replication" : " replications");
    }

    String condition(Condition condition) {
        if (condition.before().isEmpty() || condition.after().isEmpty()) {
            boolean gone = condition.after().isEmpty();
            return "%s, only in %s: %s"
                    .formatted(
                            user.apply(condition.what()),
                            gone ? "A" : "B",
                            user.apply(gone ? condition.before() : condition.after()));
        }
        return "%s: %s in A, %s in B"
                .formatted(user.apply(condition.what()), user.apply(condition.before()), user.apply(condition.after()));
    }

    /** One row, in the order of {@link #HEADERS}. */
    List<String> cells(Difference d) {
        Double half = d.low() == null || d.high() == null ? null : (d.high() - d.low()) / 2;
        return List.of(
                metric(d),
                d.moreIsBetter() ? "more" : "less",
                Numbers.value(d.before(), half, d.unit()),
                Numbers.value(d.after(), half, d.unit()),
                Numbers.difference(d.difference(), half, d.unit()) + relative(d),
                d.low() == null || d.high() == null ? Numbers.NONE : Numbers.between(d.low(), d.high(), d.unit()),
                d.verdict().words());
    }

    /** The key, after its workload if it is of one. */
    String metric(Difference d) {
        return metric(d.subject(), d.metric());
    }

    private String metric(Subject subject, String name) {
        // Of benchmarks, class and method are enough to read.
        String metric = comparison.method() == Comparison.Method.RATIOS
                ? name.replaceFirst("^[^ ]*\\.(?=[^. ]+\\.[^. ]+( |$))", "")
                : name;
        return subject.workload().isEmpty() ? user.apply(metric) : user.apply(subject.workload() + ": " + metric);
    }

    private static String relative(Difference d) {
        Double relative = d.relative();
        if (relative == null) {
            return "";
        }
        return Math.abs(relative) < TIMES
                ? " (" + Numbers.relative(relative) + ")"
                : " (× " + Numbers.units(d.after() / d.before()) + ")";
    }

    /** What was not compared, those with one reason together: one line each. */
    List<String> unmatched() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Unmatched unmatched : comparison.unmatched()) {
            String metric = unmatched.metric().isEmpty()
                    ? unmatched.subject().workload().isEmpty()
                            ? "the strategy"
                            : "workload " + user.apply(unmatched.subject().workload())
                    : metric(unmatched.subject(), unmatched.metric());
            String place = user.apply(unmatched.subject().strategy()) + ", " + unmatched.reason();
            byReason.computeIfAbsent(place, p -> new ArrayList<>()).add(metric);
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((place, metrics) -> lines.add(place + ": " + String.join(", ", metrics)));
        return lines;
    }
}
