package hotrange.report;

import hotrange.compare.Comparison;
import hotrange.compare.Difference;
import hotrange.result.DifferenceVerdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison for a pull request: what got worse or better in sight, the rest folded. */
public final class MarkdownComparison {

    private final ComparisonText text;
    private final StringBuilder out = new StringBuilder();

    private MarkdownComparison(Comparison comparison) {
        text = new ComparisonText(comparison, MarkdownComparison::escape);
    }

    /** The Markdown of {@code comparison}, without a heading of its own. */
    public static String render(Comparison comparison) {
        MarkdownComparison rendered = new MarkdownComparison(comparison);
        rendered.all();
        return rendered.out.toString();
    }

    /** {@code text} as nothing but text: no markup, no HTML, no link, nobody called. */
    public static String escape(String text) {
        return text.codePoints().mapToObj(MarkdownComparison::escape).collect(Collectors.joining());
    }

    private static String escape(int c) {
        int type = Character.getType(c);
        if (Character.isISOControl(c) || type == Character.FORMAT || type == Character.LINE_SEPARATOR) {
            return " ";
        }
        if (c > 126 || Character.isLetterOrDigit(c) || " ,-+%".indexOf(c) >= 0) {
            return Character.toString(c);
        }
        // The empty comment keeps names and numbers of issues from becoming links.
        return "&#" + c + ";" + (c == '@' || c == '#' ? "<!-- -->" : "");
    }

    private void all() {
        Comparison comparison = text.comparison();
        paragraph("**" + text.sentence() + "**");
        table(DifferenceVerdict.WORSE, DifferenceVerdict.BETTER);
        if (!comparison.conditions().isEmpty()) {
            paragraph("Not the same:");
            list(comparison.conditions().stream().map(text::condition).toList());
        }
        out.append("<details><summary>All metrics, and how they were compared</summary>\n\n");
        list(List.of(text.side("A", comparison.before()), text.side("B", comparison.after()), text.method()));
        table(DifferenceVerdict.NOT_SHOWN);
        String equal = comparison.of(DifferenceVerdict.EQUAL).stream()
                .collect(Collectors.groupingBy(
                        d -> d.subject().strategy(),
                        LinkedHashMap::new,
                        Collectors.mapping(text::metric, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(e -> "- " + escape(e.getKey()) + ", equal in every replication: " + e.getValue() + "\n")
                .collect(Collectors.joining());
        out.append(equal);
        List<String> unmatched = text.unmatched();
        if (!unmatched.isEmpty()) {
            out.append(equal.isEmpty() ? "" : "\n");
            paragraph("Not compared:");
            list(unmatched);
        }
        out.append("\n</details>\n");
    }

    private void paragraph(String words) {
        out.append(words).append("\n\n");
    }

    private void list(List<String> lines) {
        lines.forEach(line -> out.append("- ").append(line).append('\n'));
        out.append('\n');
    }

    /** The worse before the better, each in the order of the result; nothing where there are none. */
    private void table(DifferenceVerdict... verdicts) {
        List<Difference> rows = text.comparison().differences().stream()
                .filter(d -> List.of(verdicts).contains(d.verdict()))
                .sorted(Comparator.comparing(d -> ComparisonText.ORDER.indexOf(d.verdict())))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        out.append("| strategy | ")
                .append(String.join(" | ", ComparisonText.HEADERS))
                .append(" |\n|---|---|---|---:|---:|---:|---:|---|\n");
        for (Difference row : rows) {
            out.append("| ")
                    .append(escape(row.subject().strategy()))
                    .append(" | ")
                    .append(String.join(" | ", text.cells(row)))
                    .append(" |\n");
        }
        out.append('\n');
    }
}
