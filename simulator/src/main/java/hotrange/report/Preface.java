package hotrange.report;

import java.util.List;

/**
 * What stands on a page before the result itself, for example an answer that rests on it.
 *
 * @param parts in order; none for no preface
 */
public record Preface(List<Part> parts) {

    /** Nothing. */
    public static final Preface NONE = new Preface(List.of());

    public Preface {
        parts = List.copyOf(parts);
    }

    /**
     * A part under a heading.
     *
     * @param paragraphs before the list
     * @param points of a list; may be empty
     * @param headings of a table below
     * @param rows of the table; may be empty
     */
    public record Part(
            String heading,
            List<String> paragraphs,
            List<String> points,
            List<String> headings,
            List<List<String>> rows) {

        public Part {
            paragraphs = List.copyOf(paragraphs);
            points = List.copyOf(points);
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
        }

        /** A part of text. */
        public static Part text(String heading, List<String> paragraphs, List<String> points) {
            return new Part(heading, paragraphs, points, List.of(), List.of());
        }

        /** A part that is a table, folded where it is long. */
        public static Part table(String heading, List<String> headings, List<List<String>> rows) {
            return new Part(heading, List.of(), List.of(), headings, rows);
        }

        /** The table as pages show it; a long one has a caption, by which it is folded. */
        public Page.Table table() {
            return new Page.Table(
                    rows.size() > Page.Table.LONG ? "All %d".formatted(rows.size()) : "",
                    headings.stream().map(PageContent::text).toList(),
                    rows.stream()
                            .map(row -> row.stream()
                                    .map(cell -> Page.Cell.of(cell).marked("name"))
                                    .toList())
                            .toList());
        }
    }
}
