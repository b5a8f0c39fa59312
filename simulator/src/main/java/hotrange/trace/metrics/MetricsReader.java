package hotrange.trace.metrics;

import hotrange.trace.rows.Lines;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudWatch metrics: the answers of GetMetricData (8.5) and GetMetricStatistics (8.6), the records of a metric
 * stream, the CSV of the console, CSV with {@code metric_name,timestamp,name,unit}, and CSV with a time and a value. Which
 * of these a file is, its content says. Several files are one recording: pages, metrics or tables.
 */
public final class MetricsReader {

    /** 14 days of minutes of eight metrics have some 10 MB, an answer of the API at most half of it. */
    static final int CHARS_AT_MOST = 32 << 20;

    private MetricsReader() {}

    /**
     * What files leave open.
     *
     * @param strict refuse a CSV file at its first row that is not usable
     * @param table the table of values whose label does not name one; empty for none
     * @param period seconds of a value; null for what most values are apart
     * @param metrics what labels or columns stand for that no metric's name is in
     */
    public record Options(
            boolean strict, String table, @Nullable Integer period, Map<String, TableMetric> metrics) {}

    /**
     * Reads files, plain or gzipped.
     *
     * @throws BadRecording when one of them cannot be used
     */
    public static Read<RecordedMetrics> read(List<Path> files, Options options) {
        MetricPoints points = new MetricPoints();
        List<Read<MetricPoints>> reads = new ArrayList<>();
        for (Path file : files) {
            RowTally tally = new RowTally(file, options.strict());
            String text = text(file);
            int first = firstPrinted(text);
            if (first < 0) {
                throw new BadRecording(file, "the file is empty.");
            }
            if (text.charAt(first) == '{' || text.charAt(first) == '[') {
                new MetricJson(file, options, points, tally).read(text);
            } else {
                new MetricCsv(file, options, points, tally).read(text);
            }
            reads.add(tally.read(points, "left out"));
        }
        List<String> unused = options.metrics().keySet().stream()
                .filter(label -> !points.isUsed(label))
                .toList();
        if (!unused.isEmpty()) {
            throw new BadRecording(
                    files.get(0),
                    "has no label or column %s, which --metric names.".formatted(WholeNumbers.shown(unused.get(0))));
        }
        Read<MetricPoints> read = Read.together(reads);
        Read<RecordedMetrics> result = read.with(points.build(files.get(0), options.period()));
        for (String note : points.notes()) {
            result = result.withNote(note);
        }
        return result;
    }

    /** Whether the file, plain or gzipped, begins as JSON does. */
    public static boolean isJson(Path file) {
        try (Reader reader = Lines.open(file)) {
            int first = reader.read();
            while (first >= 0 && Character.isWhitespace(first)) {
                first = reader.read();
            }
            return first == '{' || first == '[';
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    private static int firstPrinted(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String text(Path file) {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 << 16];
        try (Reader reader = Lines.open(file)) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
                if (text.length() > CHARS_AT_MOST) {
                    throw new BadRecording(
                            file,
                            String.format(
                                    Locale.ROOT,
                                    "has more than %,d MB of metrics; several smaller files may be named.",
                                    CHARS_AT_MOST >> 20));
                }
            }
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
        return text.toString();
    }
}
