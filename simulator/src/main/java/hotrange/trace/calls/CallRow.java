package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import org.jspecify.annotations.Nullable;

/** One call as a decoder found it, whatever the format; used again for the next call. */
final class CallRow {

    /** What {@link #bytes} is when the file says nothing of the size. */
    static final long NO_BYTES = -1;

    /** Microseconds since any moment that is the same for all rows. */
    long micros;

    /** Name of the table; empty when the file names none. */
    String table = "";

    String key = "";

    @Nullable
    String sortKey;

    OperationType type = OperationType.GetItem;

    /** Bytes of the item, 0 for none; {@link #NO_BYTES}. */
    long bytes;

    /** Whether a read is strongly consistent; null when the file does not say. */
    @Nullable
    Boolean consistent;

    /** How many calls the row stands for, not negative. */
    int count;

    /** As it is for a call of which nothing is known. */
    void clear() {
        micros = 0;
        table = "";
        key = "";
        sortKey = null;
        type = OperationType.GetItem;
        bytes = NO_BYTES;
        consistent = null;
        count = 1;
    }
}
