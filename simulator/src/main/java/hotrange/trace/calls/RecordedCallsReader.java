package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.HottestKeys;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.KeyTable;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.LoadShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls with their times. The first pass over the file counts keys and finds what the sort keys have in common;
 * the second keeps the rows, so that text is needed of the hottest keys only.
 */
public final class RecordedCallsReader {

    /** What a page of a Query evaluates at most (1.7). */
    private static final int PAGE_BYTES = 1 << 20;

    private static final long[] RESOLUTIONS = {1_000_000, 1_000};

    private static final Map<String, OperationType> OPERATIONS = operations();

    private final Path file;
    private final LoadShape.TimeFormat times;
    private final CallRows rows;
    private final KeyTable keys = new KeyTable(false);
    private final Row row = new Row();
    private final List<String> notes = new ArrayList<>();
    private byte @Nullable [] commonSortKey;
    private boolean hasBytes;
    private boolean hasCounts;
    private boolean hasSortKeys;
    private boolean saysConsistency;
    private long calls;
    private long capped;

    private RecordedCallsReader(Path file, LoadShape.RecordedCalls spec) {
        this.file = file;
        times = spec.times();
        rows = new CallRows(file, spec.format(), spec.columns());
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @param strict refuse the file at its first row that is not usable, instead of leaving such rows out
     * @throws BadRecording when the file cannot be used
     */
    public static Read<RecordedCalls> read(Path file, LoadShape.RecordedCalls spec, boolean strict) {
        return new RecordedCallsReader(file, spec).read(new RowTally(file, strict));
    }

    private Read<RecordedCalls> read(RowTally tally) {
        rows.forEach(tally, this::count);
        tally.requireUsableRows();
        if (calls == 0) {
            throw new BadRecording(file, "every count is 0.");
        }
        HottestKeys hottest = new HottestKeys(keys, keys.sortedCounts());
        RecordedCalls.Builder builder = new RecordedCalls.Builder(
                (int) Math.min(RecordedCalls.ROWS_AT_MOST, tally.rows()), hasCounts, hasSortKeys);
        long[] steps = {0, 0};
        rows.forEach(new RowTally(file, false), fields -> {
            parse(fields);
            hottest.offer(row.key, file);
            add(builder);
            for (int i = 0; i < steps.length; i++) {
                steps[i] += row.time % RESOLUTIONS[i] == 0 ? 1 : 0;
            }
        });
        List<HottestKeys.Labelled> labelled = hottest.ranked();
        List<String> labels = labelled.stream().map(HottestKeys.Labelled::key).toList();
        long resolution = steps[0] == builder.rows() ? RESOLUTIONS[0] : steps[1] == builder.rows() ? RESOLUTIONS[1] : 1;
        RecordedCalls recorded = builder.build(ranks(labelled), labels, resolution, saysConsistency);
        Read<RecordedCalls> read = tally.read(recorded, "left out");
        for (String note : notes(builder, resolution)) {
            read = read.withNote(note);
        }
        return read;
    }

    private List<String> notes(RecordedCalls.Builder builder, long resolution) {
        if (builder.late() > 0) {
            note(
                    "%,d of %,d rows were earlier than one before them; all were sorted by time",
                    builder.late(), builder.rows());
        }
        if (resolution == RESOLUTIONS[0]) {
            note("times are whole seconds; each call is placed at random within its second");
        }
        if (capped > 0) {
            note(
                    "%,d rows are larger than an item (400 KB) or a page of a Query (1 MB) can be and count as that",
                    capped);
        }
        return notes;
    }

    private void note(String text, Object... values) {
        notes.add(file.getFileName() + ": " + String.format(Locale.ROOT, text, values) + ".");
    }

    /** What the first pass does with a row. */
    private void count(@Nullable String[] fields) throws BrokenRow {
        parse(fields);
        try {
            calls = Math.addExact(calls, row.count);
            keys.add(KeyTable.hash(row.key), row.count, 0);
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the counts add up to more than 2^63.");
        }
        if (keys.keys() > KeyTable.KEYS_AT_MOST) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "there are more than %,d different keys.", KeyTable.KEYS_AT_MOST));
        }
        hasBytes |= fields[CallRows.BYTES] != null;
        hasCounts |= fields[CallRows.COUNT] != null;
        saysConsistency |= fields[CallRows.CONSISTENT] != null;
        byte[] sortKey = row.sortKey;
        if (sortKey != null) {
            hasSortKeys = true;
            byte[] common = commonSortKey;
            int end = common == null ? -1 : Arrays.mismatch(common, sortKey);
            if (common == null) {
                commonSortKey = sortKey;
            } else if (end >= 0) {
                commonSortKey = Arrays.copyOf(common, end);
            }
        }
    }

    private void add(RecordedCalls.Builder builder) {
        if (builder.rows() == RecordedCalls.ROWS_AT_MOST) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "there are more than %,d rows.", RecordedCalls.ROWS_AT_MOST));
        }
        int most = row.type == OperationType.Query ? PAGE_BYTES : RecordedKeys.ITEM_BYTES_AT_MOST;
        capped += row.bytes > most ? 1 : 0;
        int bytes = hasBytes ? (int) Math.min(row.bytes, most) : RecordedCalls.NO_BYTES;
        builder.add(row.time, keys.find(KeyTable.hash(row.key)), row.type, row.consistent, bytes);
        builder.count(row.count);
        builder.sortKey(position(row.sortKey));
    }

    /** The eight bytes after those that all sort keys begin with; texts that agree in these share a position. */
    private long position(byte @Nullable [] sortKey) {
        byte[] common = commonSortKey;
        if (sortKey == null || common == null) {
            return 0;
        }
        long position = 0;
        for (int i = common.length; i < common.length + Long.BYTES; i++) {
            position = (position << Byte.SIZE) | (i < sortKey.length ? sortKey[i] & 0xff : 0);
        }
        return position;
    }

    /** Rank of each key by its number: the labelled ones first, the others by their calls. */
    private int[] ranks(List<HottestKeys.Labelled> labelled) {
        int n = keys.keys();
        int[] ranks = new int[n];
        Arrays.fill(ranks, -1);
        int next = 0;
        for (HottestKeys.Labelled key : labelled) {
            ranks[key.number()] = next++;
        }
        long[] ascending = keys.sortedCounts();
        // The first rank of each count among the keys without a label, which all come after the labelled ones.
        TreeMap<Long, Integer> nextOf = new TreeMap<>();
        for (int i = n - 1 - next; i >= 0; i--) {
            nextOf.putIfAbsent(ascending[i], n - 1 - i);
        }
        for (int key = 0; key < n; key++) {
            if (ranks[key] < 0) {
                long count = keys.countOf(key);
                int rank = Objects.requireNonNull(nextOf.get(count));
                ranks[key] = rank;
                nextOf.put(count, rank + 1);
            }
        }
        return ranks;
    }

    private void parse(@Nullable String[] fields) throws BrokenRow {
        row.time = Moments.parse(text(fields, CallRows.TIME), times);
        row.key = KeyRows.checkedKey(text(fields, CallRows.KEY), KeyRows.PARTITION_KEY_BYTES);
        row.type = operation(text(fields, CallRows.OPERATION));
        row.bytes = KeyRows.bytes(text(fields, CallRows.BYTES));
        String count = fields[CallRows.COUNT];
        row.count = count == null ? 1 : (int) WholeNumbers.parse(count, "count", Integer.MAX_VALUE);
        String sortKey = fields[CallRows.SORT_KEY];
        row.sortKey = sortKey == null
                ? null
                : KeyRows.checkedKey(sortKey, KeyRows.SORT_KEY_BYTES).getBytes(StandardCharsets.UTF_8);
        row.consistent = row.type.isRead() && consistent(text(fields, CallRows.CONSISTENT));
    }

    private static String text(@Nullable String[] fields, int column) {
        String text = fields[column];
        return text == null ? "" : text;
    }

    private static boolean consistent(String text) throws BrokenRow {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "false", "0" -> false;
            case "true", "1" -> true;
            default -> throw new BrokenRow("consistent is " + WholeNumbers.shown(text) + ", not true or false");
        };
    }

    private static OperationType operation(String text) throws BrokenRow {
        OperationType type = OPERATIONS.get(text.strip().toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new BrokenRow("operation " + WholeNumbers.shown(text) + " is not one of " + OperationType.ofOneKey());
        }
        return type;
    }

    /** The API's names and those of caches and web servers, all in lower case. */
    private static Map<String, OperationType> operations() {
        Map<String, OperationType> names = new TreeMap<>();
        for (OperationType type : OperationType.ofOneKey()) {
            names.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        List.of("get", "gets", "get_lease", "read", "head").forEach(name -> names.put(name, OperationType.GetItem));
        List.of("set", "set_lease", "put", "post", "add", "replace", "cas")
                .forEach(name -> names.put(name, OperationType.PutItem));
        List.of("append", "prepend", "incr", "decr", "patch")
                .forEach(name -> names.put(name, OperationType.UpdateItem));
        names.put("delete", OperationType.DeleteItem);
        return names;
    }

    /** The row read last. */
    private static final class Row {
        long time;
        String key = "";
        OperationType type = OperationType.GetItem;
        long bytes;
        int count;
        byte @Nullable [] sortKey;
        boolean consistent;
    }
}
