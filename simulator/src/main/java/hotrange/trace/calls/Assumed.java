package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for columns that a file does not have.
 *
 * @param operation of every call; null where the file has to say it
 * @param perSecond rate at which rows follow each other, more than 0; 0 where the file has to say times
 * @param bytes of an item whose size is not recorded; −1 for none
 */
public record Assumed(@Nullable OperationType operation, double perSecond, long bytes) {

    /** Nothing is assumed. */
    public static final Assumed NOTHING = new Assumed(null, 0, -1);
}
