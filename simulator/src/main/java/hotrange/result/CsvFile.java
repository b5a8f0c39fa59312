package hotrange.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table for spreadsheets and other programs: cells between commas in UTF-8, one row per line.
 *
 * <p>Text that a spreadsheet could take for a formula gets an apostrophe before it, whoever wrote it.
 */
public final class CsvFile implements Closeable {

    /** The columns of {@link #metrics}. */
    public static final List<String> METRIC_COLUMNS = List.of("metric", "unit", "value", "low", "high", "replications");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9_]*([.][0-9_]+)?([eE][-+]?[0-9]+)?");

    private final CsvWriter writer;

    /** Begins the file with its header. */
    public CsvFile(Path file, List<String> header) throws IOException {
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        row(header);
    }

    /** Adds a row. */
    public void row(List<String> cells) throws IOException {
        try {
            writer.writeRecord(cells.stream().map(CsvFile::safe).toList());
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** Adds a row for each metric, whose first cells are {@code start} and whose others are {@link #METRIC_COLUMNS}. */
    public void metrics(List<String> start, List<MetricValue> metrics) throws IOException {
        for (MetricValue metric : metrics) {
            Metric known = Metric.of(metric.metric());
            List<String> cells = new ArrayList<>(start);
            cells.add(metric.metric());
            cells.add(known == null ? "" : known.unit().words());
            cells.add(number(metric.value()));
            cells.add(number(metric.low()));
            cells.add(number(metric.high()));
            cells.add(String.valueOf(metric.replications().size()));
            row(cells);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** A number as in result files; empty where there is none. */
    public static String number(@Nullable Double value) {
        return value == null ? "" : CanonicalJson.number(value);
    }

    /** {@code text}, behind an apostrophe where a spreadsheet could take it for a formula. */
    static String safe(String text) {
        boolean formula = !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
