package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyEstimate;
import hotrange.trace.rows.KeyTable;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls with their times: each file twice, first to count keys, then to keep rows. Where there are too many keys to
 * count, once more between the two, to find the hottest.
 */
public final class RecordedCallsReader {

    /** Tables that a recording may be about. */
    static final int TABLES_AT_MOST = 1_000;

    private static final int TABLE_NAME_CHARS_AT_MOST = 255;

    /** Counters of all sketches of one measure together, as long as each table has the least. */
    private static final int COUNTERS = 1 << 19;

    private static final int COUNTERS_AT_LEAST = 1 << 10;
    private static final int COUNTERS_AT_MOST = 1 << 16;

    private static final long SECOND = 1_000_000;

    private final List<Path> files;
    private final LoadShape.RecordedCalls source;
    private final Options options;
    private final SortedMap<String, TableCalls> tables = new TreeMap<>();
    private final long keysAtMost;
    private long keys;

    /**
     * How to read.
     *
     * @param strict refuse a file at its first row that is not usable, instead of leaving such rows out
     * @param byTable keep tables apart; otherwise all rows are of one table without a name
     * @param noted whether a note tells of rows that were not usable
     * @param bytesRead told of bytes as they are read; each file is read twice
     * @param exactKeys with more keys than that, of all tables together, the hottest are counted and the others estimated;
     *     null to count all, and to refuse more than {@value KeyTable#KEYS_AT_MOST} of a table
     */
    public record Options(
            boolean strict,
            boolean byTable,
            boolean noted,
            Assumed assumed,
            LongConsumer bytesRead,
            @Nullable Integer exactKeys) {

        /** Counts all keys. */
        public Options(boolean strict, boolean byTable, boolean noted, Assumed assumed, LongConsumer bytesRead) {
            this(strict, byTable, noted, assumed, bytesRead, null);
        }
    }

    private RecordedCallsReader(List<Path> files, LoadShape.RecordedCalls source, Options options) {
        this.files = files;
        this.source = source;
        this.options = options;
        Integer exact = options.exactKeys();
        keysAtMost = exact == null ? Long.MAX_VALUE : exact;
    }

    /**
     * Reads the calls that a scenario names: those of one table, if it names a table.
     *
     * @param strict refuse the file at its first row that is not usable, instead of leaving such rows out
     * @throws BadRecording when the file cannot be used
     */
    public static Read<RecordedCalls> read(Path file, LoadShape.RecordedCalls source, boolean strict) {
        String table = source.table();
        Read<Recording> read = tables(file, source, strict);
        return read.with(table(file, read.value(), table == null ? "" : table));
    }

    /**
     * Reads the calls of all tables if a scenario names one, otherwise of all rows as one table without a name.
     *
     * @param strict refuse the file at its first row that is not usable, instead of leaving such rows out
     * @throws BadRecording when the file cannot be used
     */
    public static Read<Recording> tables(Path file, LoadShape.RecordedCalls source, boolean strict) {
        boolean byTable = source.table() != null;
        return read(List.of(file), source, new Options(strict, byTable, true, Assumed.NOTHING, bytes -> {}));
    }

    /**
     * The calls of a table.
     *
     * @throws BadRecording when there are none
     */
    public static RecordedCalls table(Path file, Recording recording, String name) {
        RecordedCalls calls = recording.tables().get(name);
        if (calls == null) {
            throw new BadRecording(
                    file,
                    "there is no row of table " + WholeNumbers.shown(name) + "; the file has "
                            + named(recording.tables()) + ".");
        }
        return calls;
    }

    /**
     * Reads files, plain or compressed, as one recording.
     *
     * @throws BadRecording when one of them cannot be used
     */
    public static Read<Recording> read(List<Path> files, LoadShape.RecordedCalls source, Options options) {
        for (Path file : files) {
            if (source.format() == LoadShape.CallFormat.HREC || HrecFile.isOne(file)) {
                if (files.size() > 1) {
                    throw new BadRecording(file, "is a whole recording; it cannot be read together with other files.");
                }
                return binary(file, options);
            }
        }
        return new RecordedCallsReader(files, source, options).read();
    }

    private static Read<Recording> binary(Path file, Options options) {
        Recording recording = HrecFile.read(file, options.bytesRead());
        SortedMap<String, RecordedCalls> tables = recording.tables();
        if (!options.byTable() && tables.size() > 1) {
            throw new BadRecording(file, "has rows of several tables, " + named(tables) + "; a table has to be named.");
        }
        Recording found = options.byTable()
                ? recording
                : new Recording(
                        new TreeMap<>(Map.of("", tables.values().iterator().next())), recording.oversized());
        long rows = tables.values().stream().mapToLong(RecordedCalls::rows).sum();
        Read<Recording> read = new Read<>(found, rows, 0, List.of(), List.of());
        for (String note : notes(found, String.valueOf(file.getFileName()))) {
            read = read.withNote(note);
        }
        return read;
    }

    private static String named(SortedMap<String, RecordedCalls> found) {
        List<String> names = found.keySet().stream()
                .limit(12)
                .map(name -> name.isEmpty() ? "rows that name no table" : WholeNumbers.shown(name))
                .toList();
        return String.join(", ", names) + (found.size() > names.size() ? ", …" : "");
    }

    private Read<Recording> read() {
        List<Read<Recording>> tallies = new ArrayList<>();
        List<RowTally> counted = new ArrayList<>();
        CallDecoder first = CallDecoder.of(source, options.assumed());
        for (Path file : files) {
            RowTally tally = new RowTally(file, options.strict(), options.bytesRead());
            first.decode(file, tally, this::count);
            tally.requireUsableRows();
            counted.add(tally);
        }
        List<String> unused = first.end(files.get(0));
        if (tables.values().stream().allMatch(table -> table.calls() == 0)) {
            throw new BadRecording(files.get(0), "every count is 0.");
        }
        if (keys > keysAtMost) {
            findHottest();
        }
        again(TableCalls::add);
        Recording recording = build();
        counted.forEach(tally -> tallies.add(tally.read(recording, options.noted() ? "left out" : null)));
        Read<Recording> read = Read.together(tallies);
        String name = files.get(0).getFileName() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
        long late = tables.values().stream().mapToLong(TableCalls::late).sum();
        if (late > 0) {
            read = read.withNote(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d rows were earlier than one before them; all were sorted by time.",
                    name,
                    late,
                    tables.values().stream().mapToLong(TableCalls::rows).sum()));
        }
        for (String note : unused) {
            read = read.withNote(name + ": " + note);
        }
        for (String note : notes(recording, name)) {
            read = read.withNote(note);
        }
        return read;
    }

    private void count(CallRow row) throws BrokenRow {
        int found = tableOf(row).count(row);
        keys += found;
        if (found > 0 && keys > keysAtMost) {
            tables.values().forEach(TableCalls::forgetKeys);
        }
    }

    private void findHottest() {
        int share = Integer.highestOneBit(COUNTERS / tables.size());
        int counters = Math.max(COUNTERS_AT_LEAST, Math.min(COUNTERS_AT_MOST, share));
        again((table, row) -> table.sketch(row, counters));
        int most = (int) ((long) RecordedKeys.LABELS_AT_MOST * counters / COUNTERS_AT_MOST);
        tables.values().forEach(table -> table.track(most));
    }

    /** Goes through the files once more. */
    private void again(BiConsumer<TableCalls, CallRow> visitor) {
        CallDecoder decoder = CallDecoder.of(source, options.assumed());
        for (Path file : files) {
            RowTally tally = new RowTally(file, false, options.bytesRead());
            decoder.decode(file, tally, row -> {
                TableCalls table = tables.get(options.byTable() ? row.table : "");
                if (table == null) {
                    throw TableCalls.changed(file);
                }
                visitor.accept(table, row);
            });
        }
    }

    private TableCalls tableOf(CallRow row) throws BrokenRow {
        String name = options.byTable() ? row.table : "";
        TableCalls table = tables.get(name);
        if (table == null) {
            if (name.length() > TABLE_NAME_CHARS_AT_MOST) {
                throw new BrokenRow("the name of the table has more than " + TABLE_NAME_CHARS_AT_MOST + " characters");
            }
            if (tables.size() == TABLES_AT_MOST) {
                throw new BadRecording(
                        files.get(0), String.format(Locale.ROOT, "there are more than %,d tables.", TABLES_AT_MOST));
            }
            table = new TableCalls(files.get(0), options.assumed().bytes());
            if (keys > keysAtMost) {
                table.forgetKeys();
            }
            tables.put(name, table);
        }
        return table;
    }

    private Recording build() {
        long origin =
                tables.values().stream().mapToLong(TableCalls::earliest).min().orElse(0);
        long resolution =
                tables.values().stream().mapToLong(TableCalls::resolution).min().orElse(1);
        SortedMap<String, RecordedCalls> built = new TreeMap<>();
        SortedMap<String, KeyEstimate> estimates = new TreeMap<>();
        tables.forEach((name, table) -> {
            built.put(name, table.build(origin, resolution));
            KeyEstimate estimate = table.estimate();
            if (estimate != null) {
                estimates.put(name, estimate);
            }
        });
        return new Recording(
                built, tables.values().stream().mapToLong(TableCalls::oversized).sum(), estimates);
    }

    private static List<String> notes(Recording recording, String name) {
        List<String> notes = new ArrayList<>();
        boolean seconds = recording.tables().values().stream().allMatch(calls -> calls.resolutionMicros() == SECOND);
        if (seconds) {
            notes.add(name + ": times are whole seconds; each call is placed at random within its second.");
        }
        if (recording.oversized() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %,d rows are larger than an item (400 KB) or a page of a Query (1 MB) can be and count as"
                            + " that.",
                    name,
                    recording.oversized()));
        }
        return notes;
    }
}
