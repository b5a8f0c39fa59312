package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Table;
import hotrange.report.chart.Figure;
import hotrange.report.chart.Figures;
import hotrange.report.text.Numbers;
import hotrange.result.ExpectationOutcome;
import hotrange.result.RunResult;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result for a pull request: the answer, the strategies, what to do next, expectations and two pictures. */
public final class MarkdownReport {

    private static final List<String> HEADINGS = List.of(
            "strategy",
            "attempts throttled",
            "calls failed",
            "p50",
            "p95",
            "p99",
            "p99.9",
            "write units",
            "read units");

    private static final String THROTTLED_BY = "throttled by";

    /** Brackets, quotes, slashes and the like; stops and colons only before a blank or within a number: no links. */
    private static final Pattern HARMLESS =
            Pattern.compile("&#(?:33|34|39|40|41|47|59|63);|&#(?:46|58);(?=[ \u00a0]|$)|(?<=\\d)&#46;(?=\\d)");

    /** What a list begins with. */
    private static final Pattern LIST = Pattern.compile("[-+]|\\d+[.)]( |$)");

    private final RunResult result;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(RunResult result) {
        this.result = result;
    }

    /**
     * The Markdown of {@code result}. Whatever a user wrote is nothing but text in it.
     *
     * @param pictures as they lie in {@code charts}
     * @param message why there are none; may be empty
     */
    public static String render(RunResult result, List<Figure> pictures, String message) {
        MarkdownReport report = new MarkdownReport(result);
        report.all(pictures, message);
        return report.out.toString();
    }

    private void all(List<Figure> pictures, String message) {
        line("## " + text(result.scenario()));
        if (!result.question().isBlank()) {
            line(text(result.question()));
        }
        line("**" + text(Verdict.sentence(result)) + "**");
        strategies();
        table(new Compared(result).table());
        list("What to do next", RootCauses.sentences(result));
        list("Entities", Entities.sentences(result));
        expectations();
        pictures(pictures);
        if (!message.isEmpty()) {
            line(text(message));
        }
        costs();
        String row = DecisionMatrix.sentence(result);
        if (!row.isEmpty()) {
            line(text(row));
        }
        line("<details><summary>How to read this</summary>");
        Remarks.caveats(result)
                .forEach(caveat -> out.append("- ").append(text(caveat)).append('\n'));
        out.append('\n');
        line("</details>");
        line("<sub>" + text(Remarks.conditions(result.provenance())) + "</sub>");
    }

    private void strategies() {
        Costs costs = new Costs(result);
        begin(Stream.concat(HEADINGS.stream(), Stream.of(costs.heading(), THROTTLED_BY))
                .map(heading -> new Heading(heading, !heading.equals("strategy") && !heading.equals(THROTTLED_BY)))
                .toList());
        for (int i = 0; i < result.strategies().size(); i++) {
            StrategyRow row = StrategyRow.of(result.strategies().get(i));
            String mark = costs.mark(i);
            Stream<StrategyRow.Cell> numbers = Stream.of(
                            List.of(row.throttled(), row.failed()),
                            row.latencies(),
                            List.of(row.writeUnits(), row.readUnits()))
                    .flatMap(List::stream);
            row(Stream.of(
                            Stream.of(row.name()),
                            numbers.map(StrategyRow::shown),
                            Stream.of(StrategyRow.shown(row.cost()) + (mark.isEmpty() ? "" : ", " + mark)),
                            Stream.of(row.topReason().isEmpty() ? Numbers.NONE : row.topReason()))
                    .flatMap(cells -> cells)
                    .toList());
        }
        out.append('\n');
    }

    private void costs() {
        Costs costs = new Costs(result);
        if (!costs.isAny()) {
            return;
        }
        line("<details><summary>Cost</summary>");
        table(costs.bills());
        costs.sentences()
                .forEach(sentence -> out.append("- ").append(text(sentence)).append('\n'));
        out.append('\n');
        line("</details>");
    }

    private void expectations() {
        if (result.expectations().isEmpty()) {
            return;
        }
        line("Expectations:");
        begin(Stream.of("outcome", "strategy", "expected", "found")
                .map(PageContent::text)
                .toList());
        for (ExpectationOutcome outcome : result.expectations()) {
            row(List.of(outcome.met() ? "pass" : "FAIL", outcome.strategy(), outcome.text(), Remarks.found(outcome)));
        }
        out.append('\n');
    }

    private void pictures(List<Figure> pictures) {
        shown(pictures)
                .forEach(picture ->
                        line("![%s](%s/%s.png)".formatted(text(picture.caption()), HtmlReport.CHARTS, picture.id())));
    }

    /** Those of all figures that the text shows: the shares of all strategies, and what happened in the first. */
    public static List<Figure> shown(List<Figure> figures) {
        return Stream.of(Figures.SHARES, ".*-throughput(-\\d+)?")
                .map(name -> figures.stream()
                        .filter(figure -> figure.id().matches(name))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private void list(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        line(title + ":");
        sentences.forEach(sentence -> out.append("- ").append(text(sentence)).append('\n'));
        out.append('\n');
    }

    private void table(Table table) {
        if (table.isEmpty()) {
            return;
        }
        line(text(table.caption()) + ":");
        begin(table.headings());
        for (List<Cell> cells : table.rows()) {
            row(cells.stream()
                    .map(cell -> cell.note().isEmpty() ? cell.text() : cell.text() + ", " + cell.note())
                    .toList());
        }
        out.append('\n');
    }

    private void begin(List<Heading> headings) {
        row(headings.stream().map(Heading::text).toList());
        out.append(headings.stream()
                .map(heading -> heading.number() ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|\n")));
    }

    private void row(List<String> cells) {
        out.append(cells.stream().map(MarkdownReport::text).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void line(String text) {
        out.append(text).append("\n\n");
    }

    /** Escaped, but for marks that cannot be markup where they stand, so that the text can be read as it is, too. */
    public static String text(String anything) {
        String escaped = MarkdownComparison.escape(anything);
        String plain = HARMLESS.matcher(escaped)
                .replaceAll(
                        mark -> Character.toString(Integer.parseInt(mark.group().replaceAll("\\D", ""))));
        return LIST.matcher(plain).lookingAt() ? "&#" + (int) plain.charAt(0) + ";" + plain.substring(1) : plain;
    }
}
