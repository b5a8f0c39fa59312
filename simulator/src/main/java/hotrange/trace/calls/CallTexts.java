package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts of a row's columns, in a fixed order, and the call that they say. */
final class CallTexts {

    static final int TIME = 0;
    static final int KEY = 1;
    static final int OPERATION = 2;
    static final int BYTES = 3;
    static final int SORT_KEY = 4;
    static final int COUNT = 5;
    static final int CONSISTENT = 6;
    static final int TABLE = 7;
    static final int UNITS = 8;
    static final int COLUMNS = 9;

    private static final int REQUIRED = 3;
    private static final int READ_UNIT_BYTES = 4096;
    private static final int WRITE_UNIT_BYTES = 1024;
    private static final int UNITS_CHARS_AT_MOST = 40;

    private static final List<String> STANDARD_NAMES = names(LoadShape.CallColumns.STANDARD);

    /** Other usual names of columns, tried where a scenario keeps the standard name; empty for none. */
    private static final List<String> OTHER_NAMES = List.of("timestamp", "pk", "op", "", "sk", "", "", "tableName", "");

    private final LoadShape.TimeFormat times;

    /** Whether dates are known as such, whatever is said of times. */
    private final boolean datesAreTold;

    private final Assumed assumed;
    private final List<String> names;
    private long rows;
    private boolean usesOperation;

    /** One row; null for a column that it does not have. */
    final @Nullable String[] texts = new @Nullable String[COLUMNS];

    CallTexts(LoadShape.RecordedCalls source, Assumed assumed) {
        times = source.times();
        datesAreTold = source.format() == LoadShape.CallFormat.PARQUET;
        this.assumed = assumed;
        names = names(source.columns());
    }

    private static List<String> names(LoadShape.CallColumns columns) {
        return List.of(
                columns.time(),
                columns.key(),
                columns.operation(),
                columns.bytes(),
                columns.sortKey(),
                columns.count(),
                columns.consistent(),
                columns.table(),
                columns.units());
    }

    /** What a column is called. */
    String name(int column) {
        return names.get(column);
    }

    /** Its other usual name; empty when there is none or the scenario names the column. */
    String otherName(int column) {
        return isNamed(column) ? "" : OTHER_NAMES.get(column);
    }

    /** Whether the user has given the column a name of its own, so that a file must have it. */
    boolean isNamed(int column) {
        return !name(column).equals(STANDARD_NAMES.get(column));
    }

    /** Whether a file must have the column. */
    boolean required(int column) {
        return column < REQUIRED
                && !(column == TIME && assumed.perSecond() > 0)
                && !(column == OPERATION && assumed.operation() != null);
    }

    /** What the user said and no row needed, as sentences. */
    List<String> unused() {
        return assumed.operation() == null || usesOperation
                ? List.of()
                : List.of("rows name their operations; --operation is not used.");
    }

    /** What joins the texts of several columns to one: a blank between date and time, else a number sign. */
    static String between(int column) {
        return column == TIME ? " " : "#";
    }

    /** Reads {@link #texts}. */
    void parse(CallRow row) throws BrokenRow {
        row.micros = time();
        row.key = KeyRows.checkedKey(text(KEY), KeyRows.PARTITION_KEY_BYTES);
        OperationType given = assumed.operation();
        row.type = given != null && texts[OPERATION] == null ? given : Operations.parse(text(OPERATION));
        usesOperation |= texts[OPERATION] == null;
        String consistent = texts[CONSISTENT];
        row.consistent = consistent == null ? null : row.type.isRead() && consistent(consistent);
        row.bytes = bytes(row);
        String count = texts[COUNT];
        row.count = count == null ? 1 : (int) WholeNumbers.parse(count, "count", Integer.MAX_VALUE);
        String sortKey = texts[SORT_KEY];
        row.sortKey = sortKey == null || sortKey.isEmpty() ? null : KeyRows.checkedKey(sortKey, KeyRows.SORT_KEY_BYTES);
        row.table = text(TABLE);
    }

    private long time() throws BrokenRow {
        String text = texts[TIME];
        if (text == null && assumed.perSecond() > 0) {
            return (long) (rows++ * 1e6 / assumed.perSecond());
        }
        boolean date = datesAreTold && text != null && text.indexOf('-', 1) > 0 && text.indexOf(':') > 0;
        return Moments.parse(text == null ? "" : text, date ? LoadShape.TimeFormat.ISO8601 : times);
    }

    private long bytes(CallRow row) throws BrokenRow {
        String bytes = texts[BYTES];
        String units = texts[UNITS];
        if (bytes == null && units != null && !units.isBlank()) {
            return bytesOf(units.strip(), row);
        }
        return bytes == null ? CallRow.NO_BYTES : KeyRows.bytes(bytes);
    }

    /** The largest item that costs so many units (1.2, 1.3). */
    private static long bytesOf(String units, CallRow row) throws BrokenRow {
        if (units.length() <= UNITS_CHARS_AT_MOST) {
            try {
                double consumed = Double.parseDouble(units);
                boolean half = row.type.isRead() && !Boolean.TRUE.equals(row.consistent);
                double blocks = half ? 2 * consumed : consumed;
                if (blocks >= 0 && blocks <= Integer.MAX_VALUE) {
                    return (long) Math.ceil(blocks) * (row.type.isRead() ? READ_UNIT_BYTES : WRITE_UNIT_BYTES);
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
        }
        throw new BrokenRow("units is " + WholeNumbers.shown(units) + ", which is no number of capacity units");
    }

    private String text(int column) {
        String text = texts[column];
        return text == null ? "" : text;
    }

    private static boolean consistent(String text) throws BrokenRow {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "false", "0" -> false;
            case "true", "1" -> true;
            default -> throw new BrokenRow("consistent is " + WholeNumbers.shown(text) + ", not true or false");
        };
    }
}
