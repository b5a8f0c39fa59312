package hotrange.report;

import hotrange.report.chart.Figure;
import hotrange.report.chart.Figures;
import hotrange.report.chart.Plot;
import hotrange.result.LogEntry;
import hotrange.result.RecordJson;
import hotrange.result.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * What the script of a page draws.
 *
 * @param plots by figure
 * @param marks what the service did, by group of figures
 */
record PageNumbers(List<Plot> plots, Map<String, List<Mark>> marks) {

    private static final double MICROS_PER_SECOND = 1_000_000;
    private static final int MARKS_AT_MOST = 500;

    /** What is told where it happened; the log has everything. */
    private static final Set<LogEntry.Kind> UNTOLD = EnumSet.of(LogEntry.Kind.ALARM, LogEntry.Kind.OTHER);

    /**
     * Something that the service did.
     *
     * @param kind of {@link LogEntry.Kind}
     */
    record Mark(double seconds, String kind, String text) {}

    static PageNumbers of(RunResult result, Gallery gallery) {
        Map<String, List<Mark>> marks = new LinkedHashMap<>();
        for (int i = 0; i < result.strategies().size(); i++) {
            marks.put(
                    Figures.group(i),
                    result.strategies().get(i).log().stream()
                            .filter(entry -> !UNTOLD.contains(entry.kind()))
                            .limit(MARKS_AT_MOST)
                            .map(PageNumbers::mark)
                            .toList());
        }
        List<Plot> plots = gallery.figures()
                .filter(figure -> !figure.panels().isEmpty())
                .map(Figure::plot)
                .toList();
        return new PageNumbers(plots, marks);
    }

    private static Mark mark(LogEntry entry) {
        return new Mark(entry.micros() / MICROS_PER_SECOND, entry.kind().name(), entry.table() + ": " + entry.text());
    }

    /** As JSON, packed by gzip, in base 64. */
    String packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(RecordJson.text(this).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
