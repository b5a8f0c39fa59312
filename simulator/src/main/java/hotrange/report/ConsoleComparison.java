package hotrange.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import hotrange.compare.Comparison;
import hotrange.compare.Difference;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.DifferenceVerdict;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison as text for a terminal of 120 columns. */
public final class ConsoleComparison {

    private static final int CELL_WIDTH = 30;
    private static final int LEFT_COLUMNS = 2;

    private final ComparisonText text;
    private final Charset charset;
    private final boolean everything;
    private final StringBuilder out = new StringBuilder();

    private ConsoleComparison(Comparison comparison, Charset charset, boolean everything) {
        text = new ComparisonText(comparison, user -> user);
        this.charset = charset;
        this.everything = everything;
    }

    /** The text of {@code comparison} for a terminal that can show only the characters of {@code charset}. */
    public static String render(Comparison comparison, Charset charset) {
        return render(comparison, charset, true);
    }

    /** The same, but without the metrics that show no difference. */
    static String changes(Comparison comparison, Charset charset) {
        return render(comparison, charset, false);
    }

    private static String render(Comparison comparison, Charset charset, boolean everything) {
        ConsoleComparison rendered = new ConsoleComparison(comparison, charset, everything);
        rendered.all();
        return rendered.out.toString();
    }

    private void all() {
        Comparison comparison = text.comparison();
        line(text.side("A", comparison.before()));
        line(text.side("B", comparison.after()));
        if (!comparison.conditions().isEmpty()) {
            line("Not the same:");
            comparison.conditions().forEach(condition -> line("  " + text.condition(condition)));
        }
        line(text.method());
        Map<String, List<Difference>> byStrategy = new LinkedHashMap<>();
        for (Difference d : comparison.differences()) {
            if (everything || d.isShown()) {
                byStrategy
                        .computeIfAbsent(d.subject().strategy(), s -> new ArrayList<>())
                        .add(d);
            }
        }
        byStrategy.forEach(this::strategy);
        List<String> unmatched = text.unmatched();
        if (everything && !unmatched.isEmpty()) {
            line("\nNot compared:");
            unmatched.forEach(one -> line("  " + one));
        }
        line("\n" + text.sentence());
    }

    private void strategy(String name, List<Difference> differences) {
        line("\n" + name + ":");
        Object[][] rows = differences.stream()
                .filter(d -> d.verdict() != DifferenceVerdict.EQUAL)
                .sorted(Comparator.comparing(d -> ComparisonText.ORDER.indexOf(d.verdict())))
                .map(d -> text.cells(d).stream().map(this::clean).toArray())
                .toArray(Object[][]::new);
        if (rows.length > 0) {
            table(rows);
        }
        String equal = differences.stream()
                .filter(d -> d.verdict() == DifferenceVerdict.EQUAL)
                .map(text::metric)
                .collect(Collectors.joining(", "));
        if (!equal.isEmpty()) {
            line("  Equal in every replication: " + equal);
        }
    }

    private void table(Object[][] rows) {
        List<Column> columns = new ArrayList<>();
        for (String header : ComparisonText.HEADERS) {
            boolean left = columns.size() < LEFT_COLUMNS || columns.size() == ComparisonText.HEADERS.size() - 1;
            HorizontalAlign align = left ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
            columns.add(new Column()
                    .header(clean(header))
                    .headerAlign(align)
                    .dataAlign(align)
                    .maxWidth(CELL_WIDTH, OverflowBehaviour.NEWLINE));
        }
        String table = AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(columns.toArray(Column[]::new), rows)
                .asString();
        table.lines().forEach(line -> out.append(line.stripTrailing()).append('\n'));
    }

    private void line(String line) {
        out.append(clean(line)).append('\n');
    }

    /** Unbreakable spaces have kept numbers and their units together; not every terminal knows them. */
    private String clean(String dirty) {
        return new TerminalText(charset)
                .clean(dirty.replace('−', '-'))
                .replace(Numbers.GROUP, ' ')
                .replace(Numbers.SPACE, ' ');
    }
}
