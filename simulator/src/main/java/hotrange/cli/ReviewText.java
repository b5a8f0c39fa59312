package hotrange.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import hotrange.advice.review.Finding;
import hotrange.advice.review.NotJudged;
import hotrange.advice.review.Outcome;
import hotrange.advice.review.Review;
import hotrange.advice.review.Severity;
import hotrange.report.text.TerminalText;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A review as text for a terminal: a table of the findings, then each with its numbers. */
final class ReviewText {

    private static final int PATH_WIDTH = 60;

    private ReviewText() {}

    static String render(Review review, Charset charset) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, strategy %s: %s"
                .formatted(
                        review.scenario(),
                        review.strategy(),
                        Stream.of(Severity.values())
                                .map(severity -> counted(review.count(severity), severity.word()))
                                .collect(Collectors.joining(", "))));
        if (review.growth() > 1) {
            lines.add("The rules look at %s times the peak."
                    .formatted(BigDecimal.valueOf(review.growth())
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        lines.add("");
        TerminalText plain = new TerminalText(charset);
        String head = plain.clean(String.join("\n", lines));
        List<String> rest = new ArrayList<>();
        for (Finding finding : review.findings()) {
            rest.add("");
            detail(finding).forEach(line -> rest.add(line.replace('\n', ' ')));
        }
        if (!review.notJudged().isEmpty()) {
            rest.add("");
            rest.add("Not judged:");
            for (NotJudged not : review.notJudged()) {
                rest.add("  %s %s: %s"
                        .formatted(not.rule(), not.what(), not.reason())
                        .replace('\n', ' '));
            }
        }
        rest.add("");
        Review.Simulation simulation = review.simulation();
        rest.add(
                simulation == null
                        ? "Nothing was simulated."
                        : ("Simulated: %,d s, %d replications, seed %d, the same calls for each design; 95 %% intervals in"
                                        + " brackets. Costs of all tables: %s.")
                                .formatted(
                                        simulation.seconds(),
                                        simulation.replications(),
                                        simulation.seed(),
                                        simulation.prices()));
        return head + table(review, plain) + plain.clean(String.join("\n", rest)) + "\n";
    }

    private static String counted(long count, String word) {
        return "%d %s%s".formatted(count, word, count == 1 ? "" : "s");
    }

    private static String table(Review review, TerminalText plain) {
        if (review.findings().isEmpty()) {
            return "\n";
        }
        String[] headings = {"id", "severity", "where", "simulated mend"};
        Column[] columns = Stream.of(headings)
                .map(heading -> new Column()
                        .header(heading)
                        .headerAlign(HorizontalAlign.LEFT)
                        .dataAlign(HorizontalAlign.LEFT)
                        .maxWidth(PATH_WIDTH))
                .toArray(Column[]::new);
        Object[][] rows = review.findings().stream()
                .map(f -> new Object[] {
                    f.id(), f.severity().word(), plain.clean(f.where().replace('\n', ' ')), outcome(f)
                })
                .toArray(Object[][]::new);
        return "\n"
                + AsciiTable.builder()
                        .lineSeparator("\n")
                        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                        .data(columns, rows)
                        .asString()
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String outcome(Finding finding) {
        Outcome outcome = finding.outcome();
        return outcome == null ? "" : outcome.words();
    }

    private static List<String> detail(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s: %s"
                .formatted(
                        finding.id(), finding.severity().word(), finding.where().replace('\n', ' ')));
        lines.add("  found      " + finding.found());
        lines.add("  do         " + finding.advice());
        for (Map.Entry<String, String> override : finding.overrides().entrySet()) {
            lines.add("  mend       %s: %s".formatted(override.getKey(), override.getValue()));
        }
        if (finding.simulated() != null) {
            lines.add("  simulated  " + finding.simulated());
        }
        lines.add("  source     " + finding.source());
        return lines;
    }
}
