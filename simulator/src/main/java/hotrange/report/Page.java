package hotrange.report;

import java.util.List;

/**
 * The page as its templates see it: text in order, nothing left to decide.
 *
 * @param title of the scenario
 * @param question may be empty
 * @param next what to do after reading it; may be empty
 * @param differences of every later strategy from the first
 * @param causes what the throttles of each strategy are due to
 * @param cures what would be left of them if one cause were cured
 * @param matrix which row of a decision matrix matches; may be empty
 * @param mechanisms metrics that only some scenarios have
 * @param bills what each strategy costs
 * @param costs what that comes to and rests on, in sentences
 * @param assumptions what other values of assumptions change
 * @param unchanged what they do not change, in sentences
 * @param message why pictures are missing; empty otherwise
 * @param numbers what the script draws, packed
 */
public record Page(
        String title,
        String question,
        String verdict,
        String next,
        String conditions,
        Table strategies,
        Table differences,
        Table causes,
        Table cures,
        String matrix,
        Table mechanisms,
        List<String> caveats,
        Table expectations,
        Table assumptions,
        List<String> unchanged,
        String message,
        List<Illustration> comparisons,
        List<String> sentences,
        Table bills,
        List<String> costs,
        Table workloads,
        List<Section> sections,
        Table latencies,
        Table metrics,
        Origin origin,
        String numbers) {

    /**
     * A part about one strategy.
     *
     * @param anchor what links point to
     */
    public record Section(
            String anchor,
            String name,
            Table overrides,
            List<String> notes,
            List<Illustration> figures,
            List<String> sentences,
            List<Table> tables) {}

    /**
     * A figure.
     *
     * @param id what links point to
     * @param uri its picture
     * @param darkUri its picture on dark ground; empty where there is none
     * @param width of the picture, in CSS pixels
     * @param drawn the script of the page draws it, too
     * @param numbers a short table of what it shows; may be empty
     */
    public record Illustration(
            String id,
            String title,
            String caption,
            String uri,
            String darkUri,
            int width,
            int height,
            boolean drawn,
            Table numbers) {}

    /**
     * Rows under headings; shown only when there are rows.
     *
     * @param caption may be empty
     * @param headings one per column
     */
    public record Table(String caption, List<Heading> headings, List<List<Cell>> rows) {

        static final int LONG = 9;

        /** True for so many rows under a caption that they are shown only when asked for. */
        public boolean isLong() {
            return rows.size() > LONG && !caption.isEmpty();
        }

        /** True when there is nothing to show. */
        public boolean isEmpty() {
            return rows.isEmpty();
        }

        /** True when all columns are numbers and nothing else, which a page writes shorter. */
        public boolean isPlain() {
            return headings.stream().allMatch(Heading::number)
                    && rows.stream().flatMap(List::stream).allMatch(Cell::isPlain);
        }
    }

    /** The heading of a column; columns of numbers are aligned to the right. */
    public record Heading(String text, boolean number) {}

    /**
     * One field of a table.
     *
     * @param note smaller, below; may be empty
     * @param mark CSS class; may be empty
     * @param link where the text leads to; may be empty
     */
    public record Cell(String text, String note, String mark, String link) {

        /** The note in parts between which a line may end: AWS's words are long. */
        public List<String> noteParts() {
            return List.of(note.split("(?=KeyRange|ThroughputExceeded|LimitExceeded)"));
        }

        boolean isPlain() {
            return note.isEmpty() && mark.isEmpty() && link.isEmpty();
        }

        static Cell of(String text) {
            return new Cell(text, "", "", "");
        }

        static Cell of(String text, String note) {
            return new Cell(text, note, "", "");
        }

        Cell marked(String with) {
            return new Cell(text, note, with, link);
        }
    }

    /**
     * How to get the same numbers again, and what they rest on.
     *
     * @param changed assumptions that the scenario sets itself
     * @param assumptions all others
     * @param validation how near the model comes to published cases
     */
    public record Origin(
            String command,
            Table facts,
            Table changed,
            Table limits,
            Table assumptions,
            Table validation,
            String scenario) {}
}
