package hotrange.trace.metrics;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics in CSV. Everything above the first row that begins with a time is a head: the console writes several such lines,
 * and names a column's metric in one of them; others write one header.
 */
final class MetricCsv {

    /** Builds a parser per line, so lines without a quote are split without it. */
    private static final CsvReader.CsvReaderBuilder QUOTED = CsvReader.builder().allowUnclosedQuote(false);

    private static final int HEAD_ROWS_AT_MOST = 20;

    private final Path file;
    private final MetricsReader.Options options;
    private final MetricPoints points;
    private final RowTally tally;
    private final List<List<String>> head = new ArrayList<>();
    private final Map<Integer, Labels.@Nullable Named> columns = new HashMap<>();

    MetricCsv(Path file, MetricsReader.Options options, MetricPoints points, RowTally tally) {
        this.file = file;
        this.options = options;
        this.points = points;
        this.tally = tally;
    }

    void read(String text) {
        Iterator<String> lines = text.lines().iterator();
        boolean named = false;
        int time = 0;
        for (long line = 1; lines.hasNext(); line++) {
            String written = lines.next();
            if (written.isBlank()) {
                continue;
            }
            try {
                List<String> fields = fields(written);
                boolean begun = tally.rows() > 0;
                if (!begun
                        && head.size() < HEAD_ROWS_AT_MOST
                        && !isTime(fields.get(Math.min(time, fields.size() - 1)))) {
                    head.add(fields);
                    named = position(fields, "metric_name") >= 0;
                    time = Math.max(0, position(fields, "timestamp"));
                } else if (named) {
                    named(fields);
                } else {
                    values(fields);
                }
            } catch (BrokenRow e) {
                tally.broken(line, e);
            }
        }
        if (tally.rows() == 0) {
            throw new BadRecording(file, "no row begins with a time such as 2026-11-20T10:00:00Z.");
        }
        tally.requireUsableRows();
    }

    /** As many as the line has: rows of downloads are of unequal length. */
    private static List<String> fields(String line) throws BrokenRow {
        if (line.indexOf('"') < 0) {
            return Arrays.asList(line.split(",", -1));
        }
        try {
            return QUOTED.ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            throw new BrokenRow("the quotes do not match");
        }
    }

    private static int position(List<String> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).strip().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code metric_name,timestamp,name,unit}: a row for each value; {@code name} is the table, {@code unit} the value. */
    private void named(List<String> fields) throws BrokenRow {
        List<String> header = head.get(head.size() - 1);
        TableMetric metric = TableMetric.named(field(header, fields, "metric_name"));
        if (metric == null) {
            points.ignore(field(header, fields, "metric_name"));
            tally.leftOut("values of other metrics");
            return;
        }
        String name = field(header, fields, "name");
        String table = name.isEmpty() ? options.table() : name;
        double value = value(field(header, fields, "unit"));
        points.add(file, table, metric, second(field(header, fields, "timestamp")), value);
        tally.good();
    }

    private static String field(List<String> header, List<String> fields, String name) throws BrokenRow {
        int position = position(header, name);
        if (position < 0 || position >= fields.size()) {
            throw new BrokenRow("there is no field '" + name + "'");
        }
        return fields.get(position).strip();
    }

    /** A time, then a value for each column; an empty cell is no value. */
    private void values(List<String> fields) throws BrokenRow {
        long second = second(fields.get(0));
        boolean any = false;
        for (int column = 1; column < fields.size(); column++) {
            String text = fields.get(column).strip();
            Labels.Named named = column(column);
            if (!text.isEmpty() && named != null) {
                points.add(file, named.resource(), named.metric(), second, value(text));
            }
            any |= named != null;
        }
        if (!any) {
            throw new BadRecording(
                    file,
                    "no column says which metric it holds; name it: --metric 1=ConsumedReadCapacityUnits for the first"
                            + " after the time.");
        }
        tally.good();
    }

    private Labels.@Nullable Named column(int column) {
        if (columns.containsKey(column)) {
            return columns.get(column);
        }
        Labels.Named found = Labels.given(String.valueOf(column), options.table(), options, points);
        for (int row = 0; row < head.size() && found == null; row++) {
            if (column < head.get(row).size()) {
                found = Labels.of(head.get(row).get(column).strip(), options, points);
            }
        }
        if (found == null) {
            List<String> last = head.isEmpty() ? List.of() : head.get(head.size() - 1);
            points.ignore("column " + (column < last.size() ? last.get(column).strip() : String.valueOf(column)));
        }
        columns.put(column, found);
        return found;
    }

    private static boolean isTime(String text) {
        try {
            second(text);
            return true;
        } catch (BrokenRow e) {
            return false;
        }
    }

    /** ISO 8601, with blanks or slashes as the console has them; a time without an offset is UTC. */
    private static long second(String text) throws BrokenRow {
        return Math.floorDiv(Moments.parse(text.strip().replace('/', '-'), TimeFormat.ISO8601), 1_000_000L);
    }

    private static double value(String text) throws BrokenRow {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= MetricPoints.VALUE_AT_MOST)) {
            throw new BrokenRow("value " + WholeNumbers.shown(text) + " is no number from 0 to 10^15");
        }
        return value;
    }
}
