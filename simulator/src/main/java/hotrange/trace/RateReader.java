package hotrange.trace;

import hotrange.trace.metrics.MetricsReader;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.rows.CsvTable;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads calls per period: rows of a CSV in the order of the file, or a metric of CloudWatch's JSON. */
public final class RateReader {

    /** The seconds of a leap year. */
    private static final int ROWS_AT_MOST = 31_622_400;

    private RateReader() {}

    /**
     * Reads one column of a CSV with a header, or of JSON of CloudWatch the metric with this name. A row that is not
     * usable keeps its place with 0 calls, because leaving it out would move all later rows.
     *
     * @param column header of the column with the counts; for metrics a table and a metric with a blank between, or a
     *     metric alone; a unit is a call
     * @param periodSeconds of a row
     * @throws BadRecording when the file cannot be used
     */
    public static Read<long[]> read(Path file, String column, int periodSeconds, boolean strict) {
        return MetricsReader.isJson(file) ? metric(file, column, periodSeconds, strict) : rows(file, column, strict);
    }

    private static Read<long[]> metric(Path file, String column, int periodSeconds, boolean strict) {
        Read<RecordedMetrics> read =
                MetricsReader.read(List.of(file), new MetricsReader.Options(strict, "", null, Map.of()));
        RecordedMetrics metrics = read.value();
        List<String> names = metrics.series().stream()
                .map(series -> (series.resource() + " " + series.metric()).strip())
                .toList();
        int found = names.indexOf(column);
        if (found < 0) {
            throw new BadRecording(
                    file, "has no metric " + WholeNumbers.shown(column) + "; it has " + String.join(", ", names) + ".");
        }
        if (metrics.periodSeconds() != periodSeconds && metrics.periods() > 1) {
            throw new BadRecording(
                    file,
                    "its values are %d s apart, the scenario says %d s."
                            .formatted(metrics.periodSeconds(), periodSeconds));
        }
        long[] calls = new long[metrics.periods()];
        double units = 0;
        long before = 0;
        for (int period = 0; period < calls.length; period++) {
            units += metrics.series().get(found).value(period);
            calls[period] = Math.round(units) - before;
            before += calls[period];
        }
        return read.with(calls);
    }

    private static Read<long[]> rows(Path file, String column, boolean strict) {
        RowTally tally = new RowTally(file, strict);
        long[][] counts = {new long[1024]};
        try (CsvTable table = new CsvTable(file)) {
            int position = table.require(column);
            table.forEachRow(tally, fields -> {
                int row = slot(file, tally.rows());
                if (row >= counts[0].length) {
                    counts[0] = Arrays.copyOf(counts[0], 2 * row);
                }
                counts[0][row] = WholeNumbers.parse(fields.get(position), "column '" + column + "'");
            });
        }
        tally.requireUsableRows();
        long[] perRow = Arrays.copyOf(counts[0], slot(file, tally.rows() - 1) + 1);
        requireSum(file, perRow);
        return tally.read(perRow, "count as 0");
    }

    private static int slot(Path file, long row) {
        if (row >= ROWS_AT_MOST) {
            throw new BadRecording(file, String.format(Locale.ROOT, "there are more than %,d rows.", ROWS_AT_MOST));
        }
        return (int) row;
    }

    private static void requireSum(Path file, long[] counts) {
        long sum = 0;
        for (long count : counts) {
            if (count > Long.MAX_VALUE - sum) {
                throw new BadRecording(file, "the counts add up to more than 2^63.");
            }
            sum += count;
        }
    }
}
