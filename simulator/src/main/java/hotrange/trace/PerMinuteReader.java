package hotrange.trace;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.CsvTable;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads calls per key and minute in the layouts of the Azure Functions trace: one row per key, columns
 * {@code minute_1, minute_2, …} or just {@code 1, 2, …} in any order; the key is {@code HashFunction} if there is such
 * a column, else the first one. Rows of the same key are added up, an empty cell is 0.
 */
public final class PerMinuteReader {

    private static final String KEY_COLUMN = "HashFunction";
    private static final String MINUTE_PREFIX = "minute_";

    /** The minutes of a leap year. */
    private static final int MINUTES_AT_MOST = 527_040;

    private static final int CELLS_AT_MOST = 100_000_000;

    private final Path file;
    private final Map<String, Row> rows = new HashMap<>();
    private long cells;

    private PerMinuteReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws BadRecording when the file cannot be used
     */
    public static Read<PerMinuteCounts> read(Path file, boolean strict) {
        return new PerMinuteReader(file).read(new RowTally(file, strict));
    }

    private Read<PerMinuteCounts> read(RowTally tally) {
        int minutes;
        try (CsvTable table = new CsvTable(file)) {
            int[] minuteOf = minuteOfColumn(table);
            minutes = Arrays.stream(minuteOf).max().orElse(0);
            int key = Math.max(0, table.find(KEY_COLUMN));
            if (minutes == 0 || minuteOf[key] > 0) {
                throw table.badHeader("a column with the key, '" + KEY_COLUMN
                        + "' or the first one, and columns 'minute_1', 'minute_2', … are needed");
            }
            table.forEachRow(tally, fields -> add(fields, key, minuteOf, minutes));
        }
        tally.requireUsableRows();
        return tally.read(byMinute(minutes), "left out");
    }

    /** The number of the minute that each column holds, from 1; 0 for other columns. */
    private int[] minuteOfColumn(CsvTable table) {
        int[] minuteOf = new int[table.header().size()];
        boolean[] seen = new boolean[MINUTES_AT_MOST + 1];
        for (int column = 0; column < minuteOf.length; column++) {
            String name = table.header().get(column);
            String number = name.startsWith(MINUTE_PREFIX) ? name.substring(MINUTE_PREFIX.length()) : name;
            if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                continue;
            }
            int minute = number.length() > 6 ? 0 : Integer.parseInt(number);
            if (minute < 1 || minute > MINUTES_AT_MOST) {
                throw new BadRecording(
                        file,
                        String.format(
                                Locale.ROOT,
                                "column %s: minutes count from 1 to at most %,d.",
                                WholeNumbers.shown(name),
                                MINUTES_AT_MOST));
            }
            if (seen[minute]) {
                throw new BadRecording(file, "the header names minute " + minute + " twice.");
            }
            seen[minute] = true;
            minuteOf[column] = minute;
        }
        return minuteOf;
    }

    private void add(List<String> fields, int keyColumn, int[] minuteOf, int minutes) throws BrokenRow {
        String key = KeyRows.checkedKey(fields.get(keyColumn), KeyRows.PARTITION_KEY_BYTES);
        int[] counts = new int[minutes];
        for (int column = 0; column < minuteOf.length; column++) {
            String cell = minuteOf[column] > 0 ? fields.get(column) : "";
            if (!cell.isEmpty()) {
                counts[minuteOf[column] - 1] =
                        (int) WholeNumbers.parse(cell, "minute " + minuteOf[column], Integer.MAX_VALUE);
            }
        }
        Row before = rows.get(key);
        if (before != null) {
            before.addTo(counts, file);
            cells -= before.minutes.length;
        }
        Row row = Row.of(key, counts);
        rows.put(key, row);
        cells += row.minutes.length;
        if (cells > CELLS_AT_MOST) {
            throw new BadRecording(file, String.format(Locale.ROOT, "more than %,d cells are not 0.", CELLS_AT_MOST));
        }
    }

    private PerMinuteCounts byMinute(int minutes) {
        if (cells == 0) {
            throw new BadRecording(file, "every count is 0.");
        }
        List<Row> ranked = new ArrayList<>(rows.values());
        ranked.sort(Comparator.<Row>comparingLong(row -> row.total).reversed().thenComparing(row -> row.key));
        int[] firstEntry = new int[minutes + 1];
        for (Row row : ranked) {
            for (int minute : row.minutes) {
                firstEntry[minute + 1]++;
            }
        }
        Arrays.parallelPrefix(firstEntry, Integer::sum);
        int[] next = firstEntry.clone();
        int[] entryKeys = new int[(int) cells];
        int[] entryCounts = new int[(int) cells];
        for (int key = 0; key < ranked.size(); key++) {
            Row row = ranked.get(key);
            for (int i = 0; i < row.minutes.length; i++) {
                int entry = next[row.minutes[i]]++;
                entryKeys[entry] = key;
                entryCounts[entry] = row.counts[i];
            }
        }
        List<String> labels = ranked.stream().map(row -> row.key).toList();
        return new PerMinuteCounts(labels, firstEntry, entryKeys, entryCounts);
    }

    /** The minutes of one key that are not 0, counted from 0. */
    private static final class Row {

        private final String key;
        private final int[] minutes;
        private final int[] counts;
        private final long total;

        private Row(String key, int[] minutes, int[] counts) {
            this.key = key;
            this.minutes = minutes;
            this.counts = counts;
            this.total = Arrays.stream(counts).asLongStream().sum();
        }

        static Row of(String key, int[] dense) {
            int size = (int) Arrays.stream(dense).filter(count -> count > 0).count();
            int[] minutes = new int[size];
            int[] counts = new int[size];
            int next = 0;
            for (int minute = 0; minute < dense.length; minute++) {
                if (dense[minute] > 0) {
                    minutes[next] = minute;
                    counts[next++] = dense[minute];
                }
            }
            return new Row(key, minutes, counts);
        }

        void addTo(int[] dense, Path file) {
            for (int i = 0; i < minutes.length; i++) {
                long sum = (long) dense[minutes[i]] + counts[i];
                if (sum > Integer.MAX_VALUE) {
                    throw new BadRecording(
                            file,
                            "the rows of key " + WholeNumbers.shown(key) + " add up to more than 2^31 in a minute.");
                }
                dense[minutes[i]] = (int) sum;
            }
        }
    }
}
