package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;

/**
 * Twitter's cache traces, without a header: {@code timestamp,key,key size,value size,client id,operation,TTL}. A key may
 * hold commas, so the other fields are found from the ends. A read of a value of 0 bytes found nothing.
 */
final class TwitterCalls extends LineCalls {

    private static final int AFTER_KEY = 5;

    @Override
    boolean parse(String line, CallRow row, Path file, RowTally tally) throws BrokenRow {
        int keyStart = line.indexOf(',') + 1;
        int[] commas = new int[AFTER_KEY];
        int at = line.length();
        for (int field = AFTER_KEY - 1; field >= 0; field--) {
            at = at <= 0 ? -1 : line.lastIndexOf(',', at - 1);
            commas[field] = at;
        }
        if (at < keyStart || keyStart == 0) {
            throw new BrokenRow("the line does not have 7 fields with commas between them");
        }
        row.micros = Moments.parse(line.substring(0, keyStart - 1), LoadShape.TimeFormat.SECONDS);
        row.key = KeyRows.checkedKey(line.substring(keyStart, commas[0]), KeyRows.PARTITION_KEY_BYTES);
        row.type = Operations.parse(line.substring(commas[3] + 1, commas[4]));
        long value = WholeNumbers.parse(line.substring(commas[1] + 1, commas[2]), "value size", Integer.MAX_VALUE);
        long key = WholeNumbers.parse(line.substring(commas[0] + 1, commas[1]), "key size", Integer.MAX_VALUE);
        row.bytes = row.type.isRead() && value == 0 ? 0 : key + value;
        return true;
    }
}
