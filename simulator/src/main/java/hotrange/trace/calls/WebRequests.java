package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.KeyPattern;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests of web servers as calls: the method is the operation, and the target names the key. */
final class WebRequests {

    private static final int TARGET_CHARS_AT_MOST = 8_192;
    private static final int SLOW_AT_MOST = 1_000;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final @Nullable KeyPattern pattern;
    private int slow;

    WebRequests(@Nullable String pattern) {
        this.pattern = pattern == null ? null : new KeyPattern(pattern);
    }

    /** Fills in operation and key, or leaves the request out and returns false. */
    boolean fill(CallRow row, String method, String target, Path file, RowTally tally) throws BrokenRow {
        if (!METHODS.contains(method)) {
            tally.leftOut("requests of a method other than GET, HEAD, OPTIONS, POST, PUT, PATCH and DELETE");
            return false;
        }
        row.type = Operations.parse(method);
        String key = pattern == null ? target : find(pattern, target, file);
        if (key == null) {
            tally.leftOut("requests in whose target the key pattern finds no key");
            return false;
        }
        row.key = KeyRows.checkedKey(key, KeyRows.PARTITION_KEY_BYTES);
        return true;
    }

    private @Nullable String find(KeyPattern expression, String target, Path file) throws BrokenRow {
        if (target.length() > TARGET_CHARS_AT_MOST) {
            throw new BrokenRow(
                    String.format(Locale.ROOT, "the target has more than %,d characters", TARGET_CHARS_AT_MOST));
        }
        try {
            return expression.find(target);
        } catch (KeyPattern.TooManySteps e) {
            if (++slow > SLOW_AT_MOST) {
                throw new BadRecording(
                        file,
                        String.format(
                                Locale.ROOT,
                                "the key pattern needs too many steps for more than %,d targets; a simpler one, without"
                                        + " repeats of repeats, is needed.",
                                SLOW_AT_MOST));
            }
            throw new BrokenRow("the key pattern needs too many steps for " + WholeNumbers.shown(target));
        }
    }

    /** What a server was sent or has sent, as the size of what a call writes or reads. */
    static long bytes(CallRow row, String received, String sent) throws BrokenRow {
        String bytes = row.type.isRead() ? sent : row.type == OperationType.DeleteItem ? "" : received;
        return bytes.isEmpty() || bytes.equals("-") ? CallRow.NO_BYTES : KeyRows.bytes(bytes);
    }

    /** The target of a whole address such as {@code http://example.com:80/a?b}. */
    static String target(String address) {
        int host = address.indexOf("://");
        if (host < 0) {
            return address;
        }
        int path = address.indexOf('/', host + 3);
        return path < 0 ? "/" : address.substring(path);
    }
}
