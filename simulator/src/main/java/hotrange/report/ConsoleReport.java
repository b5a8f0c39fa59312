package hotrange.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A result as text for a terminal of 100 columns. */
public final class ConsoleReport {

    private static final int WIDTH = 100;
    private static final int NAME_WIDTH = 20;
    private static final int SPARK_WIDTH = 18;

    private static final List<String> LATENCIES = List.of("p50", "p95", "p99", "p99.9");

    private static final String BOLD = "1";
    private static final String RED = "1;31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";

    private final RunResult result;
    private final Tornado tornado;
    private final Costs costs;
    private final boolean colour;
    private final TerminalText characters;
    private final StringBuilder out = new StringBuilder();

    private ConsoleReport(RunResult result, boolean colour, Charset charset) {
        this.result = result;
        tornado = new Tornado(result);
        costs = new Costs(result);
        this.colour = colour;
        characters = new TerminalText(charset);
    }

    /** The text of {@code result}, with terminal colours if wanted. */
    public static String render(RunResult result, boolean colour) {
        return render(result, colour, StandardCharsets.UTF_8);
    }

    /** The same for a terminal that can show only the characters of {@code charset}. */
    public static String render(RunResult result, boolean colour, Charset charset) {
        ConsoleReport report = new ConsoleReport(result, colour, charset);
        report.all();
        // Unbreakable spaces have kept numbers and their units together; not every terminal knows them.
        return report.out.toString().replace(Numbers.GROUP, ' ').replace(Numbers.SPACE, ' ');
    }

    private void all() {
        paragraph("", painted(BOLD, clean(result.scenario())));
        if (!result.question().isBlank()) {
            paragraph("", clean(result.question()));
        }
        paragraph("", clean(Remarks.conditions(result.provenance())));
        out.append('\n');
        table();
        out.append('\n');
        further();
        paragraph("", painted(BOLD, clean(Verdict.sentence(result))));
        RootCauses.sentences(result).forEach(sentence -> paragraph("  ", clean(sentence)));
        Entities.sentences(result).forEach(sentence -> paragraph("  ", clean(sentence)));
        differences();
        notes();
        expectations();
        out.append('\n');
        for (String caveat : Remarks.caveats(result)) {
            paragraph("", clean(caveat));
        }
        String row = DecisionMatrix.sentence(result);
        if (!row.isEmpty()) {
            out.append('\n');
            paragraph("", clean(row));
        }
    }

    private void table() {
        List<Column> columns = List.of(
                column("strategy", HorizontalAlign.LEFT, NAME_WIDTH),
                column("throttled", HorizontalAlign.RIGHT, NAME_WIDTH),
                column("failed", HorizontalAlign.RIGHT, NAME_WIDTH),
                column("client latency", HorizontalAlign.LEFT, WIDTH),
                column("units and cost", HorizontalAlign.RIGHT, NAME_WIDTH));
        Sparks sparks = new Sparks(result);
        Object[][] data = IntStream.range(0, result.strategies().size())
                .mapToObj(i -> cells(i, sparks))
                .toArray(Object[][]::new);
        print(columns, data);
    }

    private void print(List<Column> columns, Object[][] data) {
        String table = AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_OUTSIDE_BORDER)
                .data(columns.toArray(Column[]::new), data)
                .asString();
        table.lines()
                .map(String::stripTrailing)
                .forEach(line -> out.append(line).append('\n'));
    }

    /** The metrics of mechanisms that not every scenario has, where this one has them: one row each. */
    private void further() {
        List<Object[]> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (!metric.always() && result.strategies().stream().anyMatch(s -> known(s.metric(metric)))) {
                List<String> cells = new ArrayList<>();
                cells.add(metric.key());
                result.strategies()
                        .forEach(s ->
                                cells.add(clean(Numbers.value(s.metric(metric), metric.unit())) + range(s, metric)));
                rows.add(cells.toArray());
            }
        }
        if (!rows.isEmpty()) {
            List<Column> columns = new ArrayList<>();
            columns.add(column("", HorizontalAlign.LEFT, NAME_WIDTH));
            int width = Math.max(
                    8,
                    Math.min(
                            NAME_WIDTH,
                            (WIDTH - NAME_WIDTH) / result.strategies().size() - 3));
            result.strategies().forEach(s -> columns.add(column(clean(s.name()), HorizontalAlign.RIGHT, width)));
            print(columns, rows.toArray(Object[][]::new));
            out.append('\n');
        }
    }

    private static boolean known(@Nullable MetricValue metric) {
        return metric != null && metric.value() != null;
    }

    private static Column column(String header, HorizontalAlign align, int width) {
        return new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(width, OverflowBehaviour.NEWLINE);
    }

    /** Below the name of a strategy, how its throttles went over time, and the reason of most. */
    private Object[] cells(int number, Sparks sparks) {
        StrategyResult strategy = result.strategies().get(number);
        StrategyRow row = StrategyRow.of(strategy);
        String spark = sparks.line(strategy, SPARK_WIDTH, characters);
        return new Object[] {
            clean(row.name()) + (spark.isEmpty() ? "" : "\n" + spark + "\n" + reason(row)),
            cell(row.throttled()) + range(strategy, Metric.THROTTLED_SHARE),
            cell(row.failed()) + range(strategy, Metric.FAILED_SHARE),
            latencies(strategy, row),
            units(row, costs.mark(number))
        };
    }

    private String latencies(StrategyResult strategy, StrategyRow row) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LATENCIES.size(); i++) {
            String range = tornado.range(strategy, StrategyRow.PERCENTILES.get(i));
            lines.add(clean("%-5s %9s%s"
                    .formatted(
                            LATENCIES.get(i),
                            row.latencies().get(i).value(),
                            range.isEmpty() ? "" : " [" + range + "]")));
        }
        return String.join("\n", lines);
    }

    private String units(StrategyRow row, String mark) {
        List<String> lines = new ArrayList<>();
        if (result.hasAny(Metric.CONSUMED_WRITE_UNITS)) {
            lines.add(row.writeUnits().value() + " write");
        }
        if (result.hasAny(Metric.CONSUMED_READ_UNITS)) {
            lines.add(row.readUnits().value() + " read");
        }
        if (costs.isAny()) {
            lines.add(row.cost().value() + " " + costs.heading().replace(" a ", "/"));
        }
        if (!mark.isEmpty()) {
            lines.add(mark);
        }
        return clean(String.join("\n", lines));
    }

    /** A further line of a cell. */
    private String range(StrategyResult strategy, Metric metric) {
        String range = tornado.range(strategy, metric);
        return range.isEmpty() ? "" : "\n" + clean("[" + range + "]");
    }

    private String cell(StrategyRow.Cell cell) {
        return clean(cell.plusMinus().isEmpty() ? cell.value() : cell.value() + "\n" + cell.plusMinus());
    }

    private String reason(StrategyRow row) {
        String broken = clean(row.topReason()).replaceFirst("(?=ThroughputExceeded$|LimitExceeded$)", "\n");
        return row.onlyReason() ? broken : broken + "\n" + clean(Numbers.share(row.topReasonShare())) + " of these";
    }

    private void differences() {
        Compared compared = new Compared(result);
        if (!compared.heading().isEmpty()) {
            out.append('\n');
            paragraph("", clean(compared.heading() + ":"));
            compared.sentences().forEach(sentence -> paragraph("  ", clean(sentence)));
        }
    }

    private void notes() {
        for (StrategyResult strategy : result.strategies()) {
            if (!strategy.notes().isEmpty()) {
                out.append('\n').append(clean(strategy.name())).append(":\n");
                strategy.notes().forEach(note -> paragraph("  ", clean(note)));
            }
        }
    }

    private void expectations() {
        if (result.expectations().isEmpty()) {
            return;
        }
        out.append("\nExpectations:\n");
        for (ExpectationOutcome outcome : result.expectations()) {
            String mark = outcome.met() ? painted(outcome.straddles() ? YELLOW : GREEN, "pass") : painted(RED, "FAIL");
            paragraph(
                    "  ",
                    mark + "  "
                            + clean(outcome.strategy() + ": " + outcome.text() + " (" + Remarks.found(outcome) + ")"));
        }
    }

    /** Breaks {@code text} into lines, each after {@code indent}. */
    private void paragraph(String indent, String text) {
        int column = 0;
        for (String word : text.split(" +", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                out.append('\n');
                column = 0;
            }
            if (column == 0) {
                out.append(indent);
                column = indent.length();
            } else {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        out.append('\n');
    }

    private String painted(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private String clean(String text) {
        return characters.clean(text);
    }
}
